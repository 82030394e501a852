import { type Text, text } from '../domain/text.ts';

interface Problem {
  readonly message: Text;
  readonly hint?: Text;
}

/** The `yaml` package's closed set of error codes, in words a person who does not program can act on. */
export const yamlProblems: Readonly<Record<string, Problem>> = {
  ALIAS_PROPS: {
    message: text(
      'En henvisning (`*navn`) må ikke have flere egenskaber.',
      'An alias (`*name`) may not carry properties.',
    ),
  },
  BAD_ALIAS: {
    message: text(
      'Her står en `*`, som YAML læser som en henvisning.',
      'There is a `*` here, which YAML reads as an alias.',
    ),
    hint: text('Sæt teksten i anførselstegn.', 'Put the text in quotes.'),
  },
  BAD_COLLECTION_TYPE: {
    message: text('Mærket passer ikke til værdien.', 'The tag does not fit the value.'),
  },
  BAD_DIRECTIVE: {
    message: text('Linjen begynder med `%` og kan ikke læses.', 'The line begins with `%` and cannot be read.'),
    hint: text('Sæt teksten i anførselstegn.', 'Put the text in quotes.'),
  },
  BAD_DQ_ESCAPE: {
    message: text(
      'Et omvendt skråtegn i dobbelte anførselstegn har en særlig betydning, og den her findes ikke.',
      'A backslash within double quotes has a special meaning, and this one does not exist.',
    ),
    hint: text('Brug enkelte anførselstegn, eller skriv `\\\\`.', 'Use single quotes, or write `\\\\`.'),
  },
  BAD_INDENT: {
    message: text('Linjen er ikke rykket ind som dens naboer.', 'The line is not indented like its neighbours.'),
    hint: text('Ret antallet af mellemrum foran linjen.', 'Correct the number of spaces before the line.'),
  },
  BAD_PROP_ORDER: {
    message: text('Et mærke eller anker står det forkerte sted.', 'A tag or anchor is in the wrong place.'),
  },
  BAD_SCALAR_START: {
    message: text(
      'En tekst kan ikke begynde med dette tegn uden anførselstegn.',
      'A text cannot begin with this character without quotes.',
    ),
    hint: text('Sæt teksten i anførselstegn.', 'Put the text in quotes.'),
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: text(
      'Her mangler linjeskift eller anførselstegn efter et kolon.',
      'A line break or quotes are missing after a colon.',
    ),
    hint: text(
      'Et kolon fulgt af mellemrum begynder en ny værdi: sæt hele teksten i anførselstegn.',
      'A colon followed by a space begins a new value: put the whole text in quotes.',
    ),
  },
  BLOCK_IN_FLOW: {
    message: text(
      'En liste med streger kan ikke stå inde i `[ ]` eller `{ }`.',
      'A list with dashes cannot stand within `[ ]` or `{ }`.',
    ),
  },
  DUPLICATE_KEY: {
    message: text(
      'Nøglen står to gange; kun én af dem ville gælde.',
      'The key stands twice; only one of them would count.',
    ),
    hint: text('Slet den ene, eller saml dem.', 'Delete one, or merge them.'),
  },
  IMPOSSIBLE: { message: text('YAML kan ikke læses her.', 'The YAML cannot be read here.') },
  KEY_OVER_1024_CHARS: { message: text('Nøglen er for lang.', 'The key is too long.') },
  MISSING_CHAR: {
    message: text(
      'Her mangler et tegn: et anførselstegn, `:`, `,`, `]` eller `}`.',
      'A character is missing here: a quote, `:`, `,`, `]` or `}`.',
    ),
    hint: text(
      'Luk det, der blev åbnet, eller sæt et kolon efter nøglen.',
      'Close what was opened, or put a colon after the key.',
    ),
  },
  MULTILINE_IMPLICIT_KEY: {
    message: text('Nøglen strækker sig over flere linjer.', 'The key runs over several lines.'),
    hint: text('Mangler der et kolon på linjen ovenfor?', 'Is a colon missing on the line above?'),
  },
  MULTIPLE_ANCHORS: { message: text('Værdien har flere ankre.', 'The value has several anchors.') },
  MULTIPLE_DOCS: {
    message: text(
      'Filen indeholder flere dokumenter adskilt af `---`.',
      'The file holds several documents separated by `---`.',
    ),
    hint: text(
      'En fil er ét dokument: flyt resten til en fil for sig.',
      'A file is one document: move the rest to a file of its own.',
    ),
  },
  MULTIPLE_TAGS: { message: text('Værdien har flere mærker.', 'The value has several tags.') },
  NON_STRING_KEY: { message: text('Nøglen er ikke en tekst.', 'The key is not a text.') },
  RESOURCE_EXHAUSTION: {
    message: text('Dokumentet er for indviklet at læse.', 'The document is too complex to read.'),
  },
  TAB_AS_INDENT: {
    message: text(
      'Linjen er rykket ind med tabulator; YAML kræver mellemrum.',
      'The line is indented with a tab; YAML requires spaces.',
    ),
    hint: text('Erstat tabulatoren med mellemrum.', 'Replace the tab with spaces.'),
  },
  TAG_RESOLVE_FAILED: { message: text('Mærket (`!…`) er ukendt.', 'The tag (`!…`) is unknown.') },
  UNEXPECTED_TOKEN: {
    message: text('Her står noget, YAML ikke venter.', 'There is something here that YAML does not expect.'),
    hint: text('Sæt tekst med særlige tegn i anførselstegn.', 'Put text with special characters in quotes.'),
  },
};
