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
  | { readonly failure: 'attachment-unknown'; readonly name: string }
  | { readonly failure: 'attachment-not-canonical'; readonly name: string }
  | { readonly failure: 'attachments-listed-twice' }
  | { readonly failure: 'pdf-action'; readonly action: string; readonly where: string }
  | { readonly failure: 'pdf-annotation'; readonly kind: string }
  | { readonly failure: 'pdf-link'; readonly address: string }
  | { readonly failure: 'pdf-link-words'; readonly words: string }
  | { readonly failure: 'pdf-layers' }
  | { readonly failure: 'pdf-form' }
  | { readonly failure: 'pdf-hidden-part'; readonly where: string }
  | { readonly failure: 'pdf-entry'; readonly where: string }
  | { readonly failure: 'pdf-unreferenced'; readonly object: number }
  | { readonly failure: 'pdf-repeated-entry'; readonly key: string }
  | { readonly failure: 'pdf-comment' }
  | { readonly failure: 'pdf-metadata'; readonly field: string }
  | { readonly failure: 'pdf-bookmark'; readonly title: string }
  | { readonly failure: 'pdf-label'; readonly words: string }
  | { readonly failure: 'pdf-other-words'; readonly where: string }
  | { readonly failure: 'pdf-tags-repeated' }
  | { readonly failure: 'page-box'; readonly where: string }
  | { readonly failure: 'page-operator'; readonly page: number; readonly operator: string }
  | { readonly failure: 'page-empty'; readonly page: number }
  | { readonly failure: 'page-letters'; readonly page: number; readonly words: string }
  | { readonly failure: 'page-untagged-text'; readonly page: number; readonly words: string }
  | {
      readonly failure: 'page-hidden-text';
      readonly page: number;
      readonly how: keyof typeof hiding;
      readonly words: string;
    }
  | { readonly failure: 'page-order'; readonly page: number; readonly words: string }
  | { readonly failure: 'page-count-differs'; readonly recorded: number; readonly found: number }
  | { readonly failure: 'text-differs'; readonly page: number; readonly sealed: string; readonly found: string }
  | { readonly failure: 'text-not-approved' }
  | { readonly failure: 'approval-void'; readonly reviewer: string; readonly reasons: readonly ApprovalReason[] }
  | { readonly failure: 'quorum-not-met'; readonly counted: number; readonly required: number }
  | { readonly failure: 'archive-not-named' }
  | { readonly failure: 'archive-gone'; readonly folder: string }
  | { readonly failure: 'archive-no-file'; readonly path: string; readonly kind: 'folder' | 'link' | 'other' }
  | { readonly failure: 'archive-unreadable'; readonly path: string; readonly why?: Text }
  | { readonly failure: 'archive-other-bytes'; readonly path: string; readonly sha256: string }
  | { readonly failure: 'archive-other-release'; readonly path: string; readonly release: string }
  | { readonly failure: 'not-in-archive'; readonly path: string }
  | { readonly failure: 'record-unread'; readonly file: string; readonly message: Text }
  | { readonly failure: 'not-the-released-file'; readonly version: number }
  | { readonly failure: 'release-unknown'; readonly version: number }
  | { readonly failure: 'record-differs'; readonly field: string }
  | { readonly failure: 'record-broken'; readonly code: string; readonly message: Text }
  | { readonly failure: 'key-not-in-register'; readonly fingerprint: string; readonly person: string }
  | { readonly failure: 'evidence-missing'; readonly record: string }
  | { readonly failure: 'evidence-unreadable'; readonly record: string }
  | { readonly failure: 'evidence-differs'; readonly record: string };

/** A failure in words: what is wrong, and what it means. */
export function failureText(failure: VerifyFailure): Text {
  const said: Text | ((failure: never) => Text) = words[failure.failure];
  // The table pairs every failure's words with its own details.
  return typeof said === 'function' ? said(failure as never) : said;
}

/** How words can stand in a page and not be seen. */
const hiding = {
  'off-page': text('uden for papiret', 'off the paper'),
  tiny: text('for småt til at læse', 'too small to read'),
  turned: text('vendt, spejlet eller klemt', 'turned, mirrored or squeezed'),
  'seen-through': text('gennemsigtigt', 'transparent'),
  pattern: text('i et mønster', 'in a pattern'),
  'cut-off': text('skåret væk', 'cut away'),
  covered: text('dækket af noget andet', 'covered by something else'),
  'same-colour': text('i samme farve som det bagved', 'in the colour of what lies behind'),
  'written-over': text('skrevet oven i andet', 'written over other words'),
} as const;

const thing = {
  folder: text('en mappe', 'a folder'),
  link: text('en genvej', 'a link'),
  other: text('et rør, en enhed eller en sokkel', 'a pipe, a device or a socket'),
} as const;

type Words<F extends VerifyFailure['failure']> = Text | ((failure: VerifyFailure & { readonly failure: F }) => Text);

const words: { readonly [F in VerifyFailure['failure']]: Words<F> } = {
  'too-large': ({ limit }) =>
    text(
      `Filen er større end ${limit >> 20} MB og læses ikke.`,
      `The file is larger than ${limit >> 20} MB and is not read.`,
    ),
  'not-readable': text('Filen er ikke en PDF, som dbs har forseglet.', 'The file is no PDF that dbs has sealed.'),
  'bytes-appended': text(
    'Der er føjet noget til filen, efter den blev forseglet.',
    'Something was added to the file after it was sealed.',
  ),
  'hidden-bytes': text(
    'Filen gemmer på noget, som ingen læser ser, mellem sine dele.',
    'The file hides something between its parts that no reader sees.',
  ),
  'seal-missing': text(
    'Filen har intet segl: den er et udkast, eller seglet er taget af.',
    'The file has no seal: it is a draft, or the seal was taken off.',
  ),
  'seal-misplaced': text('Seglet er flyttet, skjult eller lavet om.', 'The seal is moved, hidden or remade.'),
  'signature-malformed': text('Underskriften i seglet er ødelagt.', 'The signature in the seal is damaged.'),
  'seal-broken': text(
    'Seglet er brudt: filen er ændret, efter den blev forseglet.',
    'The seal is broken: the file was changed after it was sealed.',
  ),
  'seal-unsigned': text('Ingen har underskrevet seglet.', 'Nobody has signed the seal.'),
  'seal-signature-wrong': text(
    'Underskriften i seglet gælder ikke denne fil og det, den siger om sig selv.',
    'The signature in the seal is not of this file and what it says of itself.',
  ),
  'seal-key-not-releasers': ({ fingerprint, person }) =>
    text(
      `Seglet er underskrevet med ${fingerprint}, som ikke er ${person}s nøgle.`,
      `The seal is signed with ${fingerprint}, which is not ${person}’s key.`,
    ),
  'seal-key-not-valid': ({ date, fingerprint }) =>
    text(`Nøglen ${fingerprint} gjaldt ikke den ${date}.`, `The key ${fingerprint} was not valid on ${date}.`),
  'seal-key-not-anchored': ({ fingerprint }) =>
    text(
      `Ingen nøgle, I stoler på, står inde for den, seglet er underskrevet med (${fingerprint}).`,
      `No key you trust vouches for the one the seal is signed with (${fingerprint}).`,
    ),
  'attachment-missing': ({ name }) => text(`Filen ${name} er ikke vedhæftet.`, `The file ${name} is not attached.`),
  'attachment-repeated': ({ name }) =>
    text(`Filen ${name} er vedhæftet mere end én gang.`, `The file ${name} is attached more than once.`),
  'attachment-unreadable': ({ at, name }) =>
    text(
      `Den vedhæftede ${name} er ikke, som den skal være (${at}).`,
      `The attached ${name} is not as it must be (${at}).`,
    ),
  'attachments-disagree': ({ about }) =>
    text(`De vedhæftede filer er uenige om ${about}.`, `The attached files disagree about ${about}.`),
  'leaf-differs': ({ record }) =>
    text(
      `Det vedhæftede indhold er ændret: ${record} passer ikke til sit fingeraftryk.`,
      `The attached content is changed: ${record} does not fit its digest.`,
    ),
  'attachment-unknown': ({ name }) =>
    text(
      `Der er vedhæftet en fil, som en rapport ikke har: ${name}.`,
      `A file is attached that no report has: ${name}.`,
    ),
  'attachment-not-canonical': ({ name }) =>
    text(
      `Den vedhæftede ${name} er skrevet på en anden måde end vores, så to programmer kan læse den forskelligt.`,
      `The attached ${name} is written otherwise than ours, so two programs could read it in two ways.`,
    ),
  'attachments-listed-twice': text(
    'Filen har to lister over, hvad der er vedhæftet, og de siger ikke det samme.',
    'The file has two lists of what is attached, and they do not say the same.',
  ),
  'pdf-action': ({ action, where }) =>
    text(
      `Filen kan gøre noget, når den åbnes eller røres: ${action} (${where}). Det har en rapport aldrig. Åbn den ikke.`,
      `The file can do something when it is opened or touched: ${action} (${where}). No report ever has that. Do not open it.`,
    ),
  'pdf-annotation': ({ kind }) =>
    text(
      `Der er lagt noget oven på siderne, som en rapport ikke har: ${kind}.`,
      `Something lies on the pages that no report has: ${kind}.`,
    ),
  'pdf-link': ({ address }) =>
    text(
      `Et link fører et andet sted hen, end rapporten siger: ${address}`,
      `A link leads elsewhere than the report says: ${address}`,
    ),
  'pdf-link-words': ({ words }) =>
    text(
      `Et link beskrives med andre ord, end der står på siden: „${words}“.`,
      `A link is described in other words than stand on the page: “${words}”.`,
    ),
  'pdf-layers': text(
    'Filen har lag, der kan tændes og slukkes, så den kan vise forskelligt.',
    'The file has layers that can be turned on and off, so that it can show different things.',
  ),
  'pdf-form': text('Filen har felter, der kan udfyldes.', 'The file has fields that can be filled in.'),
  'pdf-hidden-part': ({ where }) =>
    text(
      `Filen gemmer på noget, som en rapport ikke har: ${where}.`,
      `The file keeps something that no report has: ${where}.`,
    ),
  'pdf-entry': ({ where }) =>
    text(
      `Filen er bygget på en måde, som en rapport aldrig er: ${where}.`,
      `The file is built in a way that no report ever is: ${where}.`,
    ),
  'pdf-unreferenced': ({ object }) =>
    text(
      `Filen har en del, som intet fører hen til (objekt ${object}).`,
      `The file has a part that nothing leads to (object ${object}).`,
    ),
  'pdf-repeated-entry': ({ key }) =>
    text(
      `Filen siger to ting om det samme (${key}), så to programmer kan vise den forskelligt.`,
      `The file says two things of the same (${key}), so two programs could show it in two ways.`,
    ),
  'pdf-comment': text(
    'Filen har bemærkninger inde mellem det, programmer læser.',
    'The file has remarks in between what programs read.',
  ),
  'pdf-metadata': ({ field }) =>
    text(
      `Filens oplysninger om sig selv er ikke dem, en rapport har: ${field}.`,
      `What the file says of itself is not what a report says: ${field}.`,
    ),
  'pdf-bookmark': ({ title }) =>
    text(
      `Et bogmærke siger noget andet end overskriften, det fører til: „${title}“.`,
      `A bookmark says something else than the heading it leads to: “${title}”.`,
    ),
  'pdf-label': ({ words }) =>
    text(
      `Der står ord, hvor en liste har sit nummer: „${words}“.`,
      `Words stand where a list has its number: “${words}”.`,
    ),
  'pdf-other-words': ({ where }) =>
    text(
      `Filen siger, at det viste betyder noget andet end det, der står: ${where}.`,
      `The file says that what is shown means something else than it says: ${where}.`,
    ),
  'pdf-tags-repeated': text(
    'Det samme læses op to gange, eller i en anden orden, end siderne har det.',
    'The same is read twice, or in another order than the pages have it.',
  ),
  'page-box': ({ where }) =>
    text(
      `En side er skåret til, drejet eller har et andet mål end papir (${where}).`,
      `A page is cropped, turned or of another size than paper (${where}).`,
    ),
  'page-operator': ({ operator, page }) =>
    text(
      `Side ${page} tegnes på en måde, som en rapport aldrig bruger (${operator}).`,
      `Page ${page} is drawn in a way no report ever uses (${operator}).`,
    ),
  'page-letters': ({ page, words }) =>
    text(
      `Side ${page} viser bogstaver, der ikke ser ud som det, de står for: „${words}“.`,
      `Page ${page} shows letters that do not look like what they stand for: “${words}”.`,
    ),
  'page-empty': ({ page }) => text(`Side ${page} er tom.`, `Page ${page} is empty.`),
  'page-untagged-text': ({ page, words }) =>
    text(
      `Side ${page} viser ord, som ingen får læst op, og som ikke er en del af rapporten: „${words}“.`,
      `Page ${page} shows words that nobody hears and that are no part of the report: “${words}”.`,
    ),
  'page-hidden-text': ({ how, page, words }) =>
    text(
      `Side ${page} har ord, ingen ser (${hiding[how].da}): „${words}“.`,
      `Page ${page} has words nobody sees (${hiding[how].en}): “${words}”.`,
    ),
  'page-order': ({ page, words }) =>
    text(
      `Side ${page} viser ord på en anden plads, end de læses: „${words}“.`,
      `Page ${page} shows words in another place than they are read: “${words}”.`,
    ),
  'page-count-differs': ({ found, recorded }) =>
    text(
      `Filen har ${found} sider; den, der blev frigivet, har ${recorded}.`,
      `The file has ${found} pages; the one that was released has ${recorded}.`,
    ),
  'text-differs': ({ found, page, sealed }) =>
    text(
      `Side ${page} siger noget andet, end der er forseglet: „${found}“ i stedet for „${sealed}“.`,
      `Page ${page} says something else than was sealed: “${found}” instead of “${sealed}”.`,
    ),
  'text-not-approved': text(
    'Teksten er ikke den, kvalitetssikrerne har godkendt: den giver et andet fingeraftryk.',
    'The text is not the one the reviewers approved: it gives another digest.',
  ),
  'content-digest-differs': text(
    'Det vedhæftede indhold giver et andet fingeraftryk end det, der er godkendt.',
    'The attached content gives another digest than the one approved.',
  ),
  'approval-void': ({ reasons, reviewer }) =>
    text(
      `Godkendelsen fra ${reviewer} holder ikke. ${reasons.map((reason) => reasonText(reason).da).join(' ')}`,
      `The approval by ${reviewer} does not hold. ${reasons.map((reason) => reasonText(reason).en).join(' ')}`,
    ),
  'quorum-not-met': ({ counted, required }) =>
    text(`Kun ${counted} af ${required} godkendelser holder.`, `Only ${counted} of ${required} approvals hold.`),
  'archive-not-named': text(
    'Intet arkiv er valgt, så den frigivne PDF er ikke set. Skriv `archive` i dbs.yaml, eller sæt DBS_ARCHIVE.',
    'No archive is chosen, so the released PDF was not looked at. Name `archive` in dbs.yaml, or set DBS_ARCHIVE.',
  ),
  'archive-gone': ({ folder }) =>
    text(
      `Arkivets mappe ${folder} er der ikke, så den frigivne PDF er ikke set. Er drevet tilsluttet?`,
      `The archive’s folder ${folder} is not there, so the released PDF was not looked at. Is the drive connected?`,
    ),
  'archive-no-file': ({ kind, path }) =>
    text(
      `På den frigivne PDF’s plads i arkivet (${path}) ligger ${thing[kind].da}, ikke en fil.`,
      `In the released PDF’s place in the archive (${path}) lies ${thing[kind].en}, not a file.`,
    ),
  'archive-unreadable': ({ path, why }) =>
    text(
      `Den frigivne PDF i arkivet (${path}) kan ikke læses, så den er ikke set.${why === undefined ? '' : ` ${why.da}`}`,
      `The released PDF in the archive (${path}) cannot be read, so it was not looked at.${why === undefined ? '' : ` ${why.en}`}`,
    ),
  'archive-other-bytes': ({ path, sha256 }) =>
    text(
      `Filen i arkivet (${path}) er ikke den, der blev frigivet: dens fingeraftryk er ${sha256}.`,
      `The file in the archive (${path}) is not the one that was released: its digest is ${sha256}.`,
    ),
  'archive-other-release': ({ path, release }) =>
    text(
      `Filen i arkivet (${path}) er en anden frigivelse: ${release}. Den frigivne fil er overskrevet.`,
      `The file in the archive (${path}) is another release: ${release}. The released file is overwritten.`,
    ),
  'record-unread': ({ file, message }) =>
    text(
      `Posten om frigivelsen (${file}) kan ikke læses, så intet er holdt op mod den. ${message.da}`,
      `The record of the release (${file}) cannot be read, so nothing was held against it. ${message.en}`,
    ),
  'not-in-archive': ({ path }) =>
    text(`Den frigivne PDF er ikke i arkivet (${path}).`, `The released PDF is not in the archive (${path}).`),
  'not-the-released-file': ({ version }) =>
    text(
      `Filen er ikke den, der blev frigivet som version ${version}: dens fingeraftryk er et andet.`,
      `The file is not the one released as version ${version}: its digest is another.`,
    ),
  'release-unknown': ({ version }) =>
    text(
      `Arkivet kender ingen version ${version} af sagen.`,
      `The repository knows no version ${version} of the case.`,
    ),
  'record-differs': ({ field }) =>
    text(
      `Filen og arkivets post om frigivelsen er uenige om ${field}.`,
      `The file and the repository’s record of the release disagree about ${field}.`,
    ),
  'record-broken': ({ message }) => message,
  'key-not-in-register': ({ fingerprint, person }) =>
    text(
      `Nøglen ${fingerprint} står ikke under ${person} i arkivets register på hovedgrenen.`,
      `The key ${fingerprint} is not ${person}’s in the repository’s register on the main branch.`,
    ),
  'evidence-missing': ({ record }) =>
    text(
      `Dokumentet ${record}, som sagen hviler på, er ikke i dokumentationslageret.`,
      `The document ${record} the case rests on is not in the evidence store.`,
    ),
  'evidence-unreadable': ({ record }) =>
    text(
      `Dokumentet ${record} i dokumentationslageret kan ikke læses, så det er ikke set.`,
      `The document ${record} in the evidence store cannot be read, so it was not looked at.`,
    ),
  'evidence-differs': ({ record }) =>
    text(
      `Dokumentet ${record} i dokumentationslageret er ikke det, sagen hviler på.`,
      `The document ${record} in the evidence store is not the one the case rests on.`,
    ),
};
