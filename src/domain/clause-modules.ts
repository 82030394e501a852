import { text } from './text.ts';

/** The modules of the Commission's standard contractual clauses (implementing decision (EU) 2021/914), by who exports to whom. */
export const clauseModules = {
  '1': text('dataansvarlig til dataansvarlig', 'controller to controller'),
  '2': text('dataansvarlig til databehandler', 'controller to processor'),
  '3': text('databehandler til databehandler', 'processor to processor'),
  '4': text('databehandler til dataansvarlig', 'processor to controller'),
} as const;

export type ClauseModule = keyof typeof clauseModules;
