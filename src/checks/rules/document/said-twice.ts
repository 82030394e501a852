import { canonicalJson, type Json } from '../../../domain/digest.ts';
import { text } from '../../../domain/text.ts';
import type { Kind } from '../../../generated/types.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** Kinds of which each record stands for one thing that happened or is so: two that say the same are one too many. */
const oneForEach = [
  'evidence',
  'dpa',
  'sub-processor',
  'dialogue',
  'finding',
  'follow-up',
] as const satisfies readonly Kind[];

export const documentSaidTwice = defineRepositoryCheck({
  code: 'document/said-twice',
  kind: 'repository',
  severity: 'warning',
  summary: text('To dokumenter siger ikke det samme.', 'No two documents say the same.'),
  why: text(
    'Det samme to gange tæller dobbelt: to led, to svar eller to observationer, hvor der er én. Git fletter to kopier uden at sige noget.',
    'The same thing twice counts double: two links, two answers or two findings where there is one. Git merges two copies without a word.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Behold den ene fil, og ret henvisningerne til den; eller skriv det, der skiller dem ad.',
    'Keep one file, and correct the references to it; or write what tells them apart.',
  ),
  check({ repository, report }) {
    for (const kind of oneForEach) {
      const first = new Map<string, TypedDocument>();
      for (const document of repository.all(kind)) {
        const folder = document.file.slice(0, document.file.lastIndexOf('/'));
        const said = `${folder}\0${canonicalJson({ data: document.source.data as Json, body: document.body.trim() })}`;
        const before = first.get(said);
        if (before === undefined) {
          first.set(said, document);
          continue;
        }
        report({
          at: document.at(''),
          message: text(`${before.id} siger ord for ord det samme.`, `${before.id} says the same, word for word.`),
          related: [{ at: before.at(''), message: text('Det står også her.', 'It stands here too.') }],
        });
      }
    }
  },
});
