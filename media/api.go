package media

import (
	"github.com/pion/dtls/v3"
	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

const (
	kindAudio = webrtc.RTPCodecTypeAudio
	kindVideo = webrtc.RTPCodecTypeVideo

	mimeOpus = "audio/opus"
	mimeVP8  = "video/vp8"
	mimeH264 = "video/h264"
	mimeRTX  = "video/rtx"
)

// Only what we forward is registered: a short answer is a fast join.
var videoFeedback = []webrtc.RTCPFeedback{
	{Type: "transport-cc"}, {Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"},
}

func newMediaEngine() (*webrtc.MediaEngine, error) {
	m := &webrtc.MediaEngine{}
	codecs := []struct {
		kind  webrtc.RTPCodecType
		codec webrtc.RTPCodecParameters
	}{
		{kindAudio, webrtc.RTPCodecParameters{PayloadType: 111, RTPCodecCapability: webrtc.RTPCodecCapability{
			MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2, SDPFmtpLine: "minptime=10;useinbandfec=1",
			RTCPFeedback: []webrtc.RTCPFeedback{{Type: "transport-cc"}, {Type: "nack"}},
		}}},
		{kindVideo, webrtc.RTPCodecParameters{PayloadType: 96, RTPCodecCapability: webrtc.RTPCodecCapability{
			MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: videoFeedback,
		}}},
		{kindVideo, webrtc.RTPCodecParameters{PayloadType: 102, RTPCodecCapability: webrtc.RTPCodecCapability{
			MimeType: webrtc.MimeTypeH264, ClockRate: 90000, RTCPFeedback: videoFeedback,
			SDPFmtpLine: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
		}}},
	}
	for _, c := range codecs {
		if err := m.RegisterCodec(c.codec, c.kind); err != nil {
			return nil, err
		}
	}
	extensions := []struct {
		kind webrtc.RTPCodecType
		uri  string
	}{
		{kindAudio, sdp.SDESMidURI}, {kindVideo, sdp.SDESMidURI},
		{kindAudio, sdp.AudioLevelURI},
		{kindAudio, sdp.TransportCCURI}, {kindVideo, sdp.TransportCCURI},
	}
	for _, x := range extensions {
		if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: x.uri}, x.kind, webrtc.RTPTransceiverDirectionRecvonly); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// newInterceptors covers the incoming half only: what we miss we ask for, what
// we got we report. The outgoing half belongs to the down tracks, which alone
// know the rewritten numbers.
func newInterceptors() (*interceptor.Registry, error) {
	registry := &interceptor.Registry{}
	missing, err := nack.NewGeneratorInterceptor()
	if err != nil {
		return nil, err
	}
	reports, err := report.NewReceiverInterceptor()
	if err != nil {
		return nil, err
	}
	feedback, err := twcc.NewSenderInterceptor()
	if err != nil {
		return nil, err
	}
	registry.Add(missing)
	registry.Add(reports)
	registry.Add(feedback)
	return registry, nil
}

// srtpProfiles: AEAD first, a quarter of the other's cost; the other for old equipment.
var srtpProfiles = []dtls.SRTPProtectionProfile{dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80}
