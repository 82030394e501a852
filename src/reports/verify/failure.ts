import type { ApprovalReason } from '../../domain/approval-reason.ts';
import { reasonText } from '../../domain/approval-reason.ts';
import { type Text, text } from '../../domain/text.ts';
import type { SealProblem } from '../pdf/seal-signature.ts';

/** Why a released report does not hold. Closed: whoever handles them handles all. */
export type VerifyFailure =
  | { readonly failure: 'too-large'; readonly limit: number }
  | { readonly failure: SealProblem }
  | { readonly failure: 'seal-broken' }
  | { readonly failure: 'seal-unsigned' }
  | { readonly failure: 'seal-signature-wrong' }
  | { readonly failure: 'seal-key-not-releasers'; readonly fingerprint: string; readonly person: string }
  | { readonly failure: 'seal-key-not-valid'; readonly fingerprint: string; readonly date: string }
  | { readonly failure: 'seal-key-not-anchored'; readonly fingerprint: string }
  | { readonly failure: 'attachment-missing'; readonly name: string }
  | { readonly failure: 'attachment-repeated'; readonly name: string }
  | { readonly failure: 'attachment-unreadable'; readonly name: string; readonly at: string }
  | { readonly failure: 'attachments-disagree'; readonly about: string }
  | { readonly failure: 'leaf-differs'; readonly record: string }
  | { readonly failure: 'content-digest-differs' }
  | { readonly failure: 'approval-void'; readonly reviewer: string; readonly reasons: readonly ApprovalReason[] }
  | { readonly failure: 'quorum-not-met'; readonly counted: number; readonly required: number }
  | { readonly failure: 'not-in-archive'; readonly path: string }
  | { readonly failure: 'not-the-released-file'; readonly version: number }
  | { readonly failure: 'release-unknown'; readonly version: number }
  | { readonly failure: 'record-differs'; readonly field: string }
  | { readonly failure: 'record-broken'; readonly code: string; readonly message: Text }
  | { readonly failure: 'key-not-in-register'; readonly fingerprint: string; readonly person: string }
  | { readonly failure: 'evidence-missing'; readonly record: string }
  | { readonly failure: 'evidence-differs'; readonly record: string };

/** A failure in words: what is wrong, and what it means. */
export function failureText(failure: VerifyFailure): Text {
  switch (failure.failure) {
    case 'too-large':
      return text(
        `Filen er større end ${failure.limit >> 20} MB og læses ikke.`,
        `The file is larger than ${failure.limit >> 20} MB and is not read.`,
      );
    case 'not-readable':
      return text('Filen er ikke en PDF, som dbs har forseglet.', 'The file is no PDF that dbs has sealed.');
    case 'bytes-appended':
      return text(
        'Der er føjet noget til filen, efter den blev forseglet.',
        'Something was added to the file after it was sealed.',
      );
    case 'hidden-bytes':
      return text(
        'Filen gemmer på noget, som ingen læser ser, mellem sine dele.',
        'The file hides something between its parts that no reader sees.',
      );
    case 'seal-missing':
      return text(
        'Filen har intet segl: den er et udkast, eller seglet er taget af.',
        'The file has no seal: it is a draft, or the seal was taken off.',
      );
    case 'seal-misplaced':
      return text('Seglet er flyttet, skjult eller lavet om.', 'The seal is moved, hidden or remade.');
    case 'signature-malformed':
      return text('Underskriften i seglet er ødelagt.', 'The signature in the seal is damaged.');
    case 'seal-broken':
      return text(
        'Seglet er brudt: filen er ændret, efter den blev forseglet.',
        'The seal is broken: the file was changed after it was sealed.',
      );
    case 'seal-unsigned':
      return text('Ingen har underskrevet seglet.', 'Nobody has signed the seal.');
    case 'seal-signature-wrong':
      return text(
        'Underskriften i seglet gælder ikke denne fil og det, den siger om sig selv.',
        'The signature in the seal is not of this file and what it says of itself.',
      );
    case 'seal-key-not-releasers':
      return text(
        `Seglet er underskrevet med ${failure.fingerprint}, som ikke er ${failure.person}s nøgle.`,
        `The seal is signed with ${failure.fingerprint}, which is not ${failure.person}’s key.`,
      );
    case 'seal-key-not-valid':
      return text(
        `Nøglen ${failure.fingerprint} gjaldt ikke den ${failure.date}.`,
        `The key ${failure.fingerprint} was not valid on ${failure.date}.`,
      );
    case 'seal-key-not-anchored':
      return text(
        `Ingen nøgle, I stoler på, står inde for den, seglet er underskrevet med (${failure.fingerprint}).`,
        `No key you trust vouches for the one the seal is signed with (${failure.fingerprint}).`,
      );
    case 'attachment-missing':
      return text(`Filen ${failure.name} er ikke vedhæftet.`, `The file ${failure.name} is not attached.`);
    case 'attachment-repeated':
      return text(
        `Filen ${failure.name} er vedhæftet mere end én gang.`,
        `The file ${failure.name} is attached more than once.`,
      );
    case 'attachment-unreadable':
      return text(
        `Den vedhæftede ${failure.name} er ikke, som den skal være (${failure.at}).`,
        `The attached ${failure.name} is not as it must be (${failure.at}).`,
      );
    case 'attachments-disagree':
      return text(
        `De vedhæftede filer er uenige om ${failure.about}.`,
        `The attached files disagree about ${failure.about}.`,
      );
    case 'leaf-differs':
      return text(
        `Det vedhæftede indhold er ændret: ${failure.record} passer ikke til sit fingeraftryk.`,
        `The attached content is changed: ${failure.record} does not fit its digest.`,
      );
    case 'content-digest-differs':
      return text(
        'Det vedhæftede indhold giver et andet fingeraftryk end det, der er godkendt.',
        'The attached content gives another digest than the one approved.',
      );
    case 'approval-void':
      return text(
        `Godkendelsen fra ${failure.reviewer} holder ikke. ${failure.reasons.map((reason) => reasonText(reason).da).join(' ')}`,
        `The approval by ${failure.reviewer} does not hold. ${failure.reasons.map((reason) => reasonText(reason).en).join(' ')}`,
      );
    case 'quorum-not-met':
      return text(
        `Kun ${failure.counted} af ${failure.required} godkendelser holder.`,
        `Only ${failure.counted} of ${failure.required} approvals hold.`,
      );
    case 'not-in-archive':
      return text(
        `Den frigivne PDF er ikke i arkivet (${failure.path}).`,
        `The released PDF is not in the archive (${failure.path}).`,
      );
    case 'not-the-released-file':
      return text(
        `Filen er ikke den, der blev frigivet som version ${failure.version}: dens fingeraftryk er et andet.`,
        `The file is not the one released as version ${failure.version}: its digest is another.`,
      );
    case 'release-unknown':
      return text(
        `Arkivet kender ingen version ${failure.version} af sagen.`,
        `The repository knows no version ${failure.version} of the case.`,
      );
    case 'record-differs':
      return text(
        `Filen og arkivets post om frigivelsen er uenige om ${failure.field}.`,
        `The file and the repository’s record of the release disagree about ${failure.field}.`,
      );
    case 'record-broken':
      return failure.message;
    case 'key-not-in-register':
      return text(
        `Nøglen ${failure.fingerprint} står ikke under ${failure.person} i arkivets register på hovedgrenen.`,
        `The key ${failure.fingerprint} is not ${failure.person}’s in the repository’s register on the main branch.`,
      );
    case 'evidence-missing':
      return text(
        `Dokumentet ${failure.record}, som sagen hviler på, er ikke i dokumentationslageret.`,
        `The document ${failure.record} the case rests on is not in the evidence store.`,
      );
    case 'evidence-differs':
      return text(
        `Dokumentet ${failure.record} i dokumentationslageret er ikke det, sagen hviler på.`,
        `The document ${failure.record} in the evidence store is not the one the case rests on.`,
      );
  }
}
