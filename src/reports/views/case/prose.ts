import { danishList } from '../../text/typography.ts';

/** The template's headings in `report.md`; a heading it does not know is left to the checks. */
const headings = {
  summary: 'Sammenfatning',
  basis: 'Grundlag',
  assessment: 'Vurdering',
  chain: 'Underdatabehandlere og overførsler',
  local: 'Lokale punkter',
  followUp: 'Opfølgning',
} as const;

type ProseParts = { readonly [Part in keyof typeof headings]: string | null };

/** The report's prose by its second-level headings. Comments are guidance to the author, so a part with nothing else is null. */
export function proseParts(body: string): ProseParts {
  const parts = new Map<string, string>();
  const sections = body
    .replace(/\r\n/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/^## +/m);
  for (const section of sections.slice(1)) {
    const [heading = '', ...lines] = section.split('\n');
    const prose = lines.join('\n').trim();
    if (prose !== '') parts.set(heading.trim(), prose);
  }
  const part = (name: keyof typeof headings): string | null => parts.get(headings[name]) ?? null;
  return {
    summary: part('summary'),
    basis: part('basis'),
    assessment: part('assessment'),
    chain: part('chain'),
    local: part('local'),
    followUp: part('followUp'),
  };
}

/** `28(3)(a)` as “art. 28, stk. 3, litra a”. */
export function danishArticle(article: string): string {
  const [, number = article, paragraph, part] = /^(\d+)(?:\((\d+)\))?(?:\(([a-z]|last)\))?$/.exec(article) ?? [];
  const within = part === 'last' ? ', sidste afsnit' : part ? `, litra ${part}` : '';
  return `art. ${number}${paragraph ? `, stk. ${paragraph}` : ''}${within}`;
}

/** Numbers of an agreement's clauses and annexes: "bestemmelse 7 og bilag C.8". A letter names an annex: control C.6 is another thing. */
export function danishClauses(clauses: readonly string[]): string {
  const isAnnex = (clause: string): boolean => /^[A-Z]/.test(clause);
  const named = (word: string, numbers: readonly string[]) =>
    numbers.length === 0 ? [] : [`${word} ${danishList(numbers)}`];
  return danishList([
    ...named(
      'bestemmelse',
      clauses.filter((clause) => !isAnnex(clause)),
    ),
    ...named('bilag', clauses.filter(isAnnex)),
  ]);
}
