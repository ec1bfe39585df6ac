import { answer, api } from './client';
import type { Document, LetterSecrets } from './schema.gen';

/** Attaches a file to a petition. The server reads its bytes, not its name. */
export function attachDocument(petitionId: string, file: File): Promise<Document> {
  const form = new FormData();
  form.append('file', file);
  return answer(
    api.POST('/api/petitions/{id}/documents', {
      params: { path: { id: petitionId } },
      // The document can only say "binary string"; what is sent is the form itself.
      body: { file: '' },
      bodySerializer: () => form,
    }),
  );
}

/** The letter of an invitation as a PDF, with the secrets of the issue just made. */
export function invitationLetter(invitationId: string, secrets: LetterSecrets): Promise<Blob> {
  return answer(
    api.POST('/api/invitations/{id}/letter', {
      params: { path: { id: invitationId } },
      body: secrets,
      parseAs: 'blob',
    }),
  );
}

/** Address of a document's bytes, for a link. */
export const documentURL = (id: string): string => `/api/documents/${id}`;

/** Address of the sealed minutes, for a link. */
export const minutesURL = (hearingId: string): string => `/api/hearings/${hearingId}/minutes.pdf`;

/** Address of a petition's whole record as an archive, for a link. */
export const exportURL = (petitionId: string): string => `/api/petitions/${petitionId}/export`;
