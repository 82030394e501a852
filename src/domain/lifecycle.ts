/** The life of a case: its recorded steps, what approvals, releases and decisions make of them, and what each step asks for. */
export * from './lifecycle/as-of.ts';
export * from './lifecycle/conditions.ts';
export * from './lifecycle/deadlines.ts';
export * from './lifecycle/dialogue.ts';
export * from './lifecycle/follow-up.ts';
export * from './lifecycle/milestones.ts';
export * from './lifecycle/standing.ts';
