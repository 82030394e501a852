import { caseViewShape } from './case-view.ts';
import { record, type Shaped } from './shape.ts';

/** What templates of the view `case@2` read: all of the first version, and what has come since. */
export const caseViewShape2 = record('tilsyn', {
  ...caseViewShape.fields,
});

export type CaseView2 = Shaped<typeof caseViewShape2>;
