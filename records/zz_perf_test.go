package records_test
import ("testing";"time";"fmt";"thongcau/records";"os")
func TestPerf(t *testing.T){
 o:=newOffice(t); p:=o.petition(); 
 words:=`ARRAY['bồi','thường','đất','đai','giải','phóng','mặt','bằng','hồ','sơ','cấp','giấy','chứng','nhận','thửa','số','xã','tỉnh','chưa','trả','lời','gia','đình','tôi','đề','nghị','quyền','sử','dụng','khiếu','nại','quyết','định','thu','hồi','dự','án','khu','công','nghiệp','tái','cư','chế','độ','người','có','môi','trường','làng','nghề']`
 for k:=0;k<12;k++{ _,err:=o.pool.Exec(t.Context(), `INSERT INTO petitions (id, number, matter_id, unit_id, kind, state, field, title, content, source, received_on, people, respondent, settled_by, competent, lookup_code, registered_by, registered_by_name, registered_by_role, content_folded, words_folded, words_toned)
 SELECT gen_random_uuid(), 'X'||g, matter_id, unit_id, kind, state, field, title, content, source, received_on, people, respondent, settled_by, competent, 'X'||g, '', '', '', left(public.unaccent(w),400), 'x'||g||' '||public.unaccent(w), 'x'||g||' '||w
 FROM petitions p, generate_series($2::int,$3::int) g, LATERAL (SELECT string_agg((`+words+`)[1+floor(random()*50)::int+0*i*g] || CASE WHEN random()<0.6 THEN chr(97+floor(random()*26)::int)||chr(97+floor(random()*26)::int) ELSE '' END, ' ') w FROM generate_series(1,150) i) x WHERE p.id=$1`, p.ID, k*2500+1, k*2500+2500)
 if err!=nil {t.Fatal(err)} }
 o.pool.Exec(t.Context(),`INSERT INTO petitioners SELECT id,1,'Nguyễn Văn A'||right(number,3),'nguyen van a'||right(number,3),'','','' FROM petitions WHERE number like 'X%'`)
 o.pool.Exec(t.Context(),"ANALYZE")
 for i:=0;i<3;i++{
 b:=time.Now(); s,err:=o.FindSimilar(t.Context(), o.draft()); fmt.Println("similar", time.Since(b), len(s), err)
 b=time.Now(); pg,err:=o.FindPetitions(t.Context(), records.PetitionQuery{Words:"giai phong X4999"}); fmt.Println("find", time.Since(b), pg.Total, err)
 b=time.Now(); pg,err=o.FindPetitions(t.Context(), records.PetitionQuery{Words:"khiếu"}); fmt.Println("find2", time.Since(b), pg.Total, err)
 }
 _=os.Stderr
}
