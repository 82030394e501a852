import { text } from '../domain/text.ts';
import type { CommandEntry } from './command.ts';

/** Every command, one line each; its module is loaded when it is used. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'validate',
    summary: text('Kontrollér alle dokumenter, og vis hvad der er galt', 'Check every document and show what is wrong'),
    load: async () => (await import('./validate.ts')).validateCommand,
  },
];
