import type { Text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';

type Choices = keyof typeof labels;

/** What a Danish reader meets instead of a choice's slug. */
export function word<C extends Choices>(choices: C, key: string & keyof (typeof labels)[C]): string {
  const of: Readonly<Record<string, Text>> = labels[choices];
  return of[key]?.da ?? key;
}

/** Slug and word together: the slug drives form and colour. */
export const labelled = <C extends Choices>(
  choices: C,
  key: string & keyof (typeof labels)[C],
): { readonly key: string; readonly label: string } => ({ key, label: word(choices, key) });
