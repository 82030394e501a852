import { sha256 } from '../../domain/sha256.ts';

/** How a kind of file writes a comment on one line. */
export interface CommentStyle {
  readonly before: string;
  readonly after: string;
}

export const hashComment: CommentStyle = { before: '# ', after: '' };
export const markupComment: CommentStyle = { before: '<!-- ', after: ' -->' };

/** What stands around our part of a file, and whether the part is as we wrote it. */
interface Part {
  readonly above: string;
  readonly below: string;
  /** Somebody has written between the marks since, or taken one of them away: then all of the file counts as the part. */
  readonly edited: boolean;
}

const name = 'dbs init --review';
const digestOf = (body: string): string => sha256(body).slice(0, 16);

/** A text of ours between two marks; the first tells what it was when we wrote it, so that an edit in it can be seen. */
export function managedPart(body: string, { before, after }: CommentStyle): string {
  const whole = body.endsWith('\n') ? body : `${body}\n`;
  return `${before}>>> ${name} ${digestOf(whole)}${after}\n${whole}${before}<<< ${name}${after}\n`;
}

/** Finds our part in a file's text; undefined when there is none. */
export function findPart(text: string, { before, after }: CommentStyle): Part | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const opening = new RegExp(`^${escaped(before)}>>> ${escaped(name)} ([0-9a-f]{16})${escaped(after)}$`);
  const from = lines.findIndex((line) => opening.test(line));
  const to = lines.indexOf(`${before}<<< ${name}${after}`);
  if (from === -1 && to === -1) return undefined;
  if (from === -1 || to < from) return { above: '', below: '', edited: true };
  const body = joined(lines.slice(from + 1, to));
  return {
    above: joined(lines.slice(0, from)),
    below: lines.slice(to + 1).join('\n'),
    edited: opening.exec(lines[from] ?? '')?.[1] !== digestOf(body),
  };
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const escaped = (value: string): string => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
