import { folded } from '../domain/slug.ts';
import { closest } from '../domain/suggestion.ts';

/** What people call the nouns of the commands otherwise, folded. */
const nouns: Readonly<Record<string, readonly string[]>> = {
  tilsyn: ['sag', 'sager', 'case', 'cases', 'supervision', 'supervisions', 'tilsynet', 'tilsynene'],
  vendor: [
    'leverandoer',
    'leverandoerer',
    'vendors',
    'databehandler',
    'databehandlere',
    'underdatabehandler',
    'underdatabehandlere',
    'processor',
    'supplier',
  ],
  system: ['systemer', 'systems', 'systemet'],
  dpa: ['dpas', 'aftale', 'aftaler', 'databehandleraftale', 'databehandleraftaler', 'agreement', 'agreements'],
  kommune: ['kommuner', 'municipality', 'municipalities', 'medlem', 'medlemmer', 'member', 'members'],
  person: ['personer', 'people', 'persons', 'medarbejder', 'medarbejdere', 'kvalitetssikrer', 'reviewer'],
  report: ['rapport', 'rapporter', 'reports', 'pdf'],
  key: ['noegle', 'noegler', 'keys'],
  catalogue: ['katalog', 'kataloger', 'catalog', 'catalogs', 'catalogues'],
  kitos: ['os2kitos'],
  validate: ['kontroller', 'kontrol', 'valider', 'check', 'lint', 'tjek'],
  schema: ['skema', 'skemaer', 'schemas', 'felter', 'fields'],
  explain: ['forklar', 'kode', 'code'],
  verify: ['efterproev', 'verificer', 'segl', 'seal'],
  review: ['aendringer', 'changes', 'diff', 'kvalitetssikring'],
  risk: ['risiko', 'risici', 'risks'],
  impact: ['konsekvens', 'ramt', 'rammes'],
  status: ['overblik', 'tragt', 'funnel', 'overview'],
  init: ['start', 'begynd', 'setup'],
  doctor: ['doktor', 'klar', 'laege'],
  migrate: ['migrer', 'opgrader', 'upgrade'],
};

/** What people call the verbs otherwise, folded. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  new: ['opret', 'ny', 'nyt', 'nye', 'create', 'make', 'add', 'tilfoej', 'start'],
  add: ['opret', 'ny', 'nyt', 'create', 'make', 'new', 'tilfoej', 'registrer'],
  show: ['vis', 'se', 'view', 'get', 'cat', 'open'],
  list: ['liste', 'vis', 'oversigt', 'ls', 'alle', 'all', 'show'],
  end: ['slut', 'afslut', 'stop', 'remove', 'delete', 'slet', 'fjern', 'close'],
  join: ['indmeld', 'meld-ind', 'add', 'tilmeld'],
  leave: ['udmeld', 'meld-ud', 'remove', 'end'],
  close: ['luk', 'loes', 'resolve', 'foelg-op'],
  advance: ['naeste', 'next', 'frem', 'trin', 'step', 'videre'],
  approve: ['godkend', 'accept'],
  return: ['returner', 'retur', 'reject', 'afvis'],
  release: ['frigiv', 'udgiv', 'publish'],
  hearing: ['hoering', 'hoer', 'hear'],
  submit: ['indsend', 'send'],
  request: ['anmod', 'bestil', 'bed', 'ask'],
  cancel: ['aflys', 'annuller', 'delete', 'slet', 'remove'],
  rename: ['omdoeb', 'move', 'mv', 'flyt'],
  merge: ['flet', 'saml'],
  revoke: ['spaer', 'delete', 'slet', 'remove'],
  pull: ['hent', 'fetch', 'get'],
  push: ['send', 'skub'],
  import: ['importer', 'indlaes', 'laes', 'load'],
  drift: ['forskelle', 'diff', 'afvigelser'],
  build: ['byg', 'lav', 'make', 'print'],
  preview: ['vis', 'forhaandsvis', 'show', 'open'],
  pack: ['pak', 'pakke'],
  sync: ['synkroniser', 'forny', 'update'],
  install: ['installer', 'opsaet'],
  run: ['koer'],
  evidence: ['dokumentation', 'erklaering', 'erklaeringer'],
  finding: ['observation', 'observationer', 'findings'],
  log: ['dialog', 'dialogue', 'brev', 'notat'],
  link: ['led', 'kaede', 'underdatabehandler', 'links'],
};

/** What people call flags otherwise, folded and without hyphens before them. */
const flags: Readonly<Record<string, readonly string[]>> = {
  municipality: ['kommune', 'kommuner', 'member', 'medlem'],
  case: ['sag', 'tilsyn', 'cases'],
  vendor: ['leverandoer', 'supplier'],
  deadline: ['frist', 'due', 'svarfrist'],
  date: ['dato', 'on', 'dag'],
  at: ['dato', 'date', 'pr'],
  out: ['output', 'o', 'ud', 'fil'],
  reason: ['grund', 'begrundelse', 'why'],
  text: ['tekst', 'besked', 'message'],
  comment: ['kommentar', 'bemaerkning'],
  severity: ['alvor'],
  confidentiality: ['fortrolighed', 'niveau'],
  owner: ['ansvarlig'],
  period: ['periode'],
  concept: ['koncept'],
  evidence: ['dokumentation'],
  country: ['land', 'lande', 'countries'],
  yes: ['ja', 'force'],
  'dry-run': ['plan', 'proev', 'simulate'],
};

/** The flag of a command somebody means by another word for it; undefined when none is near. */
export function meantFlag(typed: string, known: readonly string[]): string | undefined {
  const word = folded(typed).replace(/^-+/, '');
  const named = Object.entries(flags).find(([flag, others]) => others.includes(word) && known.includes(`--${flag}`));
  return named === undefined ? closest(typed, known) : `--${named[0]}`;
}

/** A known word, by itself, by another name for it, or by a slip of the hand. */
function meantWords(
  typed: string,
  known: readonly string[],
  others: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const word = folded(typed);
  if (known.includes(word)) return [word];
  const named = known.filter((each) => others[each]?.includes(word));
  if (named.length > 0) return named;
  const near = closest(word, known);
  if (near !== undefined) return [near];
  const byName = new Map(known.flatMap((each) => (others[each] ?? []).map((name) => [name, each] as const)));
  const nearName = word.length > 3 ? closest(word, byName.keys()) : undefined;
  return nearName === undefined ? [] : [byName.get(nearName) ?? nearName];
}

/**
 * The command somebody means whose words name none: a slip of the hand, another word for it, the words the other way round, or a thing's id
 * without what is to be done with it. Gives the words to type, or undefined when nothing is near.
 */
export function meantCommand(words: readonly string[], names: readonly string[]): string | undefined {
  const heads = [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
  const [first = '', second = ''] = words;
  for (const head of meantWords(first, heads, nouns)) {
    const found = below(head, words.slice(1), names);
    if (found !== undefined) return found;
  }
  // `new tilsyn` for `tilsyn new`.
  for (const head of second === '' ? [] : meantWords(second, heads, nouns)) {
    const found = below(head, [first, ...words.slice(2)], names);
    if (found !== undefined && (found !== head || names.includes(found))) return found;
  }
  // `finding add` for `tilsyn finding add`.
  const typed = words.slice(0, 2).join(' ');
  return (
    names.find((name) => name.endsWith(` ${typed}`)) ??
    names.find((name) => name.includes(` ${first} `)) ??
    (heads.includes(folded(first)) ? undefined : closest(typed, names))
  );
}

function below(start: string, rest: readonly string[], names: readonly string[]): string | undefined {
  const longer = names.filter((name) => name.startsWith(`${start} `));
  const [word, ...more] = rest;
  if (longer.length === 0) return names.includes(start) ? start : undefined;
  if (word === undefined) return [start, `${start} list`].find((name) => names.includes(name)) ?? start;
  const next = [...new Set(longer.map((name) => name.slice(start.length + 1).split(' ')[0] ?? ''))];
  // Of showing one and listing all, one is meant when something is named.
  const candidates = [...meantWords(word, next, verbs)].sort(
    (a, b) => (more.length > 0 ? 1 : -1) * (Number(b === 'show') - Number(a === 'show')),
  );
  for (const each of candidates) {
    const found = below(`${start} ${each}`, more, names);
    if (found !== undefined) return found;
  }
  // A thing's id, and not what is to be done with it.
  const shown = `${start} show`;
  if (names.includes(shown) && /[\d/-]/.test(word)) return `${shown} ${word}`;
  return names.includes(start) ? start : undefined;
}
