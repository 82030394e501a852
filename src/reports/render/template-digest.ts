import { canonicalJson } from '../../domain/digest.ts';
import { compareText } from '../../domain/order.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { Template } from './template.ts';

/** The sender as a template may name them, on the page and around every sheet. */
type Sender = Readonly<Record<'name' | 'shortName', string> & Record<'address' | 'email' | 'web', string | null>>;

/**
 * SHA-256 of all that decides what is shown and printed besides the case's own records: every file of the template, whole, and the
 * sender from `dbs.yaml`. The text's digest tells which words a reader of the page meets; whether the style sheet shows them, and
 * what is set around them or marked as no part of them, only the template tells. Line ends and Unicode forms do not count.
 */
export const templateDigest = (
  { id, sources }: Pick<Template, 'id' | 'sources'>,
  { name, shortName, address, email, web }: Sender,
): string =>
  sha256(
    canonicalJson({
      template: id,
      files: [...sources].sort(([a], [b]) => compareText(a, b)).map(([path, content]) => [path, content]),
      organisation: { name, shortName, address, email, web },
    }),
  );
