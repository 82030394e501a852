import { yamlProblems } from '../documents/yaml-problems.ts';
import type { DiagnosticCode } from '../domain/diagnostic.ts';
import { type Text, text } from '../domain/text.ts';
import type { CheckText } from './define-check.ts';
import { sources } from './sources.ts';

const whyUnread = text(
  'Et dokument, der ikke kan læses entydigt, bliver ikke brugt, før det er rettet. Resten af arkivet læses stadig.',
  'A document that cannot be read in one way only is not used until it is mended. The rest of the repository is still read.',
);
const whyShape = text(
  'Hvert felt har én betydning og én form, så rapporter, frister og kontroller kan regne med det.',
  'Every field has one meaning and one form, so that reports, deadlines and checks can rely on it.',
);
const whyHostile = text(
  'En fil fra en anden må aldrig kunne køre noget, hente noget eller fylde maskinen.',
  'A file from somebody else must never be able to run, fetch or flood anything.',
);
const whyHidden = text(
  'Styretegn kan skrive om på terminalen, og tegn, der vender læseretningen, får en linje til at læses anderledes, end den er. Den, der godkender en ændring, skal se, hvad der står.',
  'Control characters can rewrite a terminal, and characters that turn the direction of reading make a line read otherwise than it is. Whoever approves a change must see what it says.',
);
const whyReference = text(
  'Henvisninger er arkivets sammenhæng: en, der ikke går op, skjuler et hul i sagen.',
  'References hold the repository together: one that does not resolve hides a hole in the case.',
);
const seeField = text(
  'Hold musen over feltet i VS Code, eller se `dbs schema`, for det, der kan stå.',
  'Hover over the field in VS Code, or see `dbs schema`, for what it can hold.',
);

const whyStore = text(
  'En frigivelse siger, hvilke dokumenter den bygger på, ved deres fingeraftryk. Uden selve filen kan ingen senere vise, hvad der stod.',
  'A release says by their fingerprints which documents it rests on. Without the file itself nobody can show later what it said.',
);
const mendStore = text(
  'Hent filen frem fra en sikkerhedskopi, eller bed leverandøren om den igen. Er den slettet med vilje, så ret `location` i posten til det, der er sket med den.',
  'Get the file from a backup, or ask the vendor for it again. If it was deleted on purpose, correct `location` in the record to what became of it.',
);

const reading = (code: DiagnosticCode, summary: Text, why: Text, mend: Text): CheckText => ({
  code,
  severity: 'error',
  summary,
  why,
  sources: [sources.dataModel],
  mend,
});

const fromYamlPackage: readonly CheckText[] = Object.entries(yamlProblems).map(([name, { message, hint }]) =>
  reading(
    `yaml/${name.toLowerCase().replaceAll('_', '-')}`,
    message,
    whyUnread,
    hint ?? text('Ret linjen, eller sæt teksten i anførselstegn.', 'Correct the line, or put the text in quotes.'),
  ),
);

/** The codes born while files are read, before any rule sees them: file, YAML, front matter, schema, reference, template. */
export const readingCodes: readonly CheckText[] = [
  ...fromYamlPackage,
  reading(
    'yaml/alias-refused',
    text(
      'YAML bruger hverken ankre (`&`) eller henvisninger (`*`).',
      'YAML uses neither anchors (`&`) nor aliases (`*`).',
    ),
    text(
      'De kan få en lille fil til at folde sig ud til en enorm, og én rettelse til at betyde flere.',
      'They can make a small file unfold into a huge one, and one correction mean several.',
    ),
    text('Skriv værdien ud, eller sæt teksten i anførselstegn.', 'Write the value out, or put the text in quotes.'),
  ),
  reading(
    'yaml/tag-refused',
    text('YAML bruger ikke mærker (`!navn`).', 'YAML uses no tags (`!name`).'),
    whyHostile,
    text('Slet mærket, eller sæt teksten i anførselstegn.', 'Delete the tag, or put the text in quotes.'),
  ),
  reading(
    'yaml/number-out-of-range',
    text('Tal er endelige og kan skrives uden tab.', 'Numbers are finite and can be written without loss.'),
    text(
      'Et nummer, der læses som et for stort tal, mister cifre, og fingeraftrykket ville være forkert.',
      'An identifier read as too large a number loses digits, and the digest would be wrong.',
    ),
    text('Sæt numre i anførselstegn.', 'Put identifiers in quotes.'),
  ),
  reading(
    'yaml/forbidden-key',
    text('Nøglen `__proto__` findes ikke i dokumenter.', 'The key `__proto__` does not occur in documents.'),
    whyHostile,
    text('Slet den.', 'Delete it.'),
  ),
  reading(
    'yaml/key-not-text',
    text('En nøgle er et enkelt ord.', 'A key is a single word.'),
    whyUnread,
    text('Mangler der et mellemrum efter et kolon?', 'Is a space missing after a colon?'),
  ),
  reading(
    'yaml/too-deep',
    text('Værdier ligger ikke dybere, end nogen har brug for.', 'Values are not nested deeper than anyone needs.'),
    whyHostile,
    text('Gør dokumentet fladere.', 'Make the document flatter.'),
  ),
  reading(
    'yaml/hidden-character',
    text(
      'Tekst skriver ingen usynlige tegn, heller ikke som kode (`"\\e"`).',
      'Text writes no hidden characters, not as a code either (`"\\e"`).',
    ),
    whyHidden,
    text('Slet tegnets kode.', 'Delete the character’s code.'),
  ),
  reading(
    'front-matter/absent',
    text(
      'Et Markdown-dokument med felter har dem øverst mellem to linjer med `---`.',
      'A Markdown document with fields has them at the top between two `---` lines.',
    ),
    whyUnread,
    text('Skriv feltblokken øverst.', 'Write the block of fields at the top.'),
  ),
  reading(
    'front-matter/language-refused',
    text(
      'Feltblokken er YAML; intet andet sprog læses eller køres.',
      'The block of fields is YAML; no other language is read or run.',
    ),
    whyHostile,
    text('Skriv `---` alene på linjen.', 'Write `---` alone on the line.'),
  ),
  reading(
    'front-matter/not-closed',
    text(
      'Feltblokken slutter med en linje, hvor der kun står `---`.',
      'The block of fields ends with a line that holds only `---`.',
    ),
    whyUnread,
    text(
      'Sæt `---` på en linje for sig, før teksten begynder.',
      'Put `---` on a line of its own before the text begins.',
    ),
  ),
  reading(
    'file/conflict-marker',
    text(
      'Ingen fil har mærker efter en sammenfletning, som ingen har gjort færdig.',
      'No file holds the marks of a merge that nobody has finished.',
    ),
    text(
      'To versioner står i filen, og ingen af dem er valgt. Blev den læst alligevel, kunne begge stå i en forseglet rapport.',
      'Two versions stand in the file, and neither is chosen. Read all the same, both could stand in a sealed report.',
    ),
    text(
      'Vælg teksten, og slet linjerne med `<<<<<<<`, `=======` og `>>>>>>>`.',
      'Choose the text, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`.',
    ),
  ),
  reading(
    'file/symbolic-link',
    text('Arkivet rummer filer, ikke genveje.', 'The repository holds files, not links.'),
    text('En genvej kan føre ud af arkivet.', 'A link can lead out of the repository.'),
    text('Erstat genvejen med selve filen.', 'Replace the link with the file itself.'),
  ),
  reading(
    'file/not-readable',
    text('Hver fil kan læses.', 'Every file can be read.'),
    whyUnread,
    text('Se, om den er låst, eller om du mangler adgang.', 'See whether it is locked or access is missing.'),
  ),
  reading(
    'file/name-not-allowed',
    text('Navne bruger små bogstaver a–z, tal og bindestreg.', 'Names use lower-case a–z, digits and hyphens.'),
    text(
      'Navnet er dokumentets id, og det skal kunne gemmes på alle maskiner, også Windows.',
      'The name is the document’s id, and every machine must be able to store it, Windows too.',
    ),
    text(
      'Omdøb filen: æ bliver ae, ø bliver oe, å bliver aa.',
      'Rename the file: æ becomes ae, ø becomes oe, å becomes aa.',
    ),
  ),
  reading(
    'file/misplaced',
    text(
      'Hver fil under cases/, vendors/ og register/ har en plads.',
      'Every file under cases/, vendors/ and register/ has a place.',
    ),
    text(
      'En fil på en ukendt plads bliver ikke læst, og ingen opdager det.',
      'A file in an unknown place is not read, and nobody notices.',
    ),
    text('Flyt filen. Pladserne står i `dbs schema`.', 'Move the file. `dbs schema` lists the places.'),
  ),
  reading(
    'file/too-large',
    text('Et dokument fylder højst 1 MB.', 'A document is at most 1 MB.'),
    whyHostile,
    text(
      'Læg dokumentation i lageret med `dbs tilsyn evidence add`.',
      'Put evidence in the store with `dbs tilsyn evidence add`.',
    ),
  ),
  reading(
    'file/not-utf8',
    text('Dokumenter er UTF-8-tekst.', 'Documents are UTF-8 text.'),
    text(
      'I en anden kodning bliver æ, ø og å til noget andet.',
      'In another encoding, Danish letters turn into something else.',
    ),
    text('Gem filen igen med kodningen UTF-8.', 'Save the file again with the encoding UTF-8.'),
  ),
  reading(
    'file/hidden-character',
    text(
      'Dokumenter indeholder ingen styretegn, ingen tegn, der vender læseretningen, og ingen uden bredde.',
      'Documents hold no control characters, none that turn the direction of reading, and none without width.',
    ),
    whyHidden,
    text(
      'Slet tegnet. VS Code viser det med en ramme om.',
      'Delete the character. VS Code shows it with a frame around it.',
    ),
  ),
  reading(
    'file/nul-byte',
    text('Dokumenter er almindelig tekst uden nultegn.', 'Documents are plain text without NUL characters.'),
    whyHostile,
    text('Fjern tegnet, eller hent filen igen fra Git.', 'Remove the character, or fetch the file from Git again.'),
  ),
  reading(
    'schema/required',
    text('Hvert påkrævet felt er der.', 'Every required field is there.'),
    whyShape,
    text('Tilføj feltet.', 'Add the field.'),
  ),
  reading(
    'schema/unknown-key',
    text('Hvert felt er et, dokumentet kender.', 'Every field is one the document knows.'),
    text(
      'Et felt med en slåfejl ville ellers blive overset i stilhed.',
      'A misspelt field would otherwise be silently ignored.',
    ),
    seeField,
  ),
  reading(
    'schema/type',
    text('Et felt har den slags værdi, det skal have.', 'A field has the kind of value it should.'),
    whyShape,
    seeField,
  ),
  reading(
    'schema/enum',
    text('Feltets værdi er en af de mulige.', 'The field’s value is one of those possible.'),
    whyShape,
    seeField,
  ),
  reading(
    'schema/const',
    text('Feltet har netop den værdi, det skal.', 'The field has just the value it should.'),
    whyShape,
    seeField,
  ),
  reading(
    'schema/pattern',
    text('Teksten er skrevet i den form, feltet kræver.', 'The text is written in the form the field requires.'),
    whyShape,
    seeField,
  ),
  reading(
    'schema/format',
    text('En dato, adresse eller et UUID er skrevet rigtigt.', 'A date, address or UUID is written correctly.'),
    whyShape,
    text('Datoer skrives ÅÅÅÅ-MM-DD.', 'Dates are written YYYY-MM-DD.'),
  ),
  reading(
    'schema/min-length',
    text('Teksten er ikke tom.', 'The text is not empty.'),
    whyShape,
    text('Skriv noget, eller slet feltet.', 'Write something, or delete the field.'),
  ),
  reading(
    'schema/max-length',
    text('Teksten er ikke længere, end feltet tåler.', 'The text is no longer than the field bears.'),
    whyShape,
    text(
      'Forkort teksten, eller flyt den til et Markdown-dokument.',
      'Shorten the text, or move it to a Markdown document.',
    ),
  ),
  reading(
    'schema/min-items',
    text('Listen har punkter nok.', 'The list has items enough.'),
    whyShape,
    text('Tilføj det, der mangler.', 'Add what is missing.'),
  ),
  reading(
    'schema/max-items',
    text('Listen har ikke for mange punkter.', 'The list has not too many items.'),
    whyShape,
    text('Behold kun det, der gælder.', 'Keep only what counts.'),
  ),
  reading(
    'schema/unique-items',
    text('Listen nævner hver værdi én gang.', 'The list names each value once.'),
    whyShape,
    text('Slet gentagelsen.', 'Delete the repetition.'),
  ),
  reading(
    'schema/whole-number',
    text('Et helt tal er skrevet uden punktum.', 'A whole number is written without a point.'),
    text(
      'På dansk er 40.000 fyrre tusind; i YAML er det fyrre. Et beløb eller en grænse, der læses som en tusindedel, ser rigtig ud og er forkert.',
      'In Danish 40.000 is forty thousand; in YAML it is forty. An amount or limit read as a thousandth looks right and is wrong.',
    ),
    text('Skriv tallet med cifre alene, fx 40000.', 'Write the number in digits alone, for example 40000.'),
  ),
  reading('schema/minimum', text('Tallet er ikke for lille.', 'The number is not too small.'), whyShape, seeField),
  reading('schema/maximum', text('Tallet er ikke for stort.', 'The number is not too large.'), whyShape, seeField),
  reading(
    'schema/one-of',
    text('Værdien har en af de former, feltet kan have.', 'The value has one of the forms the field can take.'),
    whyShape,
    seeField,
  ),
  reading(
    'reference/not-found',
    text('En henvisning peger på noget, der findes.', 'A reference points at something that exists.'),
    whyReference,
    text('Ret navnet, eller opret dokumentet.', 'Correct the name, or create the document.'),
  ),
  reading(
    'reference/entry-not-found',
    text('En værdi fra et register eller katalog står i det.', 'A value from a register or catalogue stands in it.'),
    whyReference,
    text('Ret værdien, eller tilføj den i registret.', 'Correct the value, or add it to the register.'),
  ),
  reading(
    'reference/duplicate-id',
    text('Et id bruges af ét dokument.', 'An id is used by one document.'),
    whyReference,
    text('Giv den ene fil et andet, sigende navn.', 'Give one of the files another, telling name.'),
  ),
  reading(
    'reference/id-differs-from-path',
    text('Feltet `id` siger det samme som filens plads.', 'The field `id` says the same as the file’s place.'),
    whyReference,
    text('Ret `id`, eller flyt filen.', 'Correct `id`, or move the file.'),
  ),
  reading(
    'file/leftover',
    text(
      'Ved siden af posterne ligger ingen rester fra fletninger og editorer.',
      'Nothing left from merges and editors lies beside the records.',
    ),
    text(
      'En rest kan være det eneste sted, noget står. Og ligger der to udgaver af det samme, ved den næste ikke, hvilken der gælder.',
      'What is left may be the only place something is said. And where two versions of the same lie side by side, the next one does not know which holds.',
    ),
    text(
      'Se, om der står noget i den, som mangler i posten, og slet den så.',
      'See whether it holds anything the record lacks, then delete it.',
    ),
  ),
  reading(
    'file/unmerged',
    text('Ingen fil er midt i en fletning.', 'No file is in the middle of a merge.'),
    text(
      'Indtil nogen har valgt, er det, der står i filen, ikke noget, nogen har skrevet. Har den ene slettet filen, viser filen selv ingenting.',
      'Until somebody has chosen, what the file says is nothing anybody wrote. Where one of the two deleted it, the file itself shows nothing.',
    ),
    text(
      'Vælg i hver fil, hvad der skal stå, og afslut med `git add <filen>` og `git commit`, eller fortryd med `git merge --abort`.',
      'Choose in each file what it shall say, and finish with `git add <file>` and `git commit`, or undo it with `git merge --abort`.',
    ),
  ),
  reading(
    'evidence/not-in-store',
    text(
      'Et dokument, en post siger ligger i dokumentationslageret, ligger der.',
      'A document that a record says is in the evidence store is there.',
    ),
    whyStore,
    mendStore,
  ),
  reading(
    'evidence/changed-in-store',
    text(
      'Et dokument i dokumentationslageret er det, der kom: dets indhold har postens fingeraftryk.',
      'A document in the evidence store is the one that came: its content has the record’s fingerprint.',
    ),
    whyStore,
    mendStore,
  ),
  {
    ...reading(
      'evidence/store-not-here',
      text(
        'Dokumentationslageret er på den maskine, der kontrollerer arkivet.',
        'The evidence store is on the machine that checks the repository.',
      ),
      text(
        'Er det der ikke, har ingen set efter, om dokumenterne er der og er uændrede. Det er ikke det samme som, at alt er i orden.',
        'Where it is not, nobody has looked whether the documents are there and unchanged. That is not the same as all being well.',
      ),
      text(
        'Kør `dbs validate` på en maskine, hvor lageret er, før sagerne frigives.',
        'Run `dbs validate` on a machine where the store is, before the cases are released.',
      ),
    ),
    severity: 'info',
  },
  reading(
    'template/unknown-name',
    text('En skabelon bruger kun navne, der findes.', 'A template uses only names that exist.'),
    text(
      'Et navn med en slåfejl ville ellers blive til et tomt sted i rapporten.',
      'A misspelt name would otherwise become an empty place in the report.',
    ),
    text('Ret navnet i skabelonen.', 'Correct the name in the template.'),
  ),
];
