import { endings, type MilestoneEntry, type MilestoneLists, stages } from './milestones.ts';

/** The milestones as they were recorded by a day: later steps are left out, and steps left out for a reason stay, having no date. */
export function milestonesAt(milestones: MilestoneLists, at: string): MilestoneLists {
  const reached = (entries: readonly MilestoneEntry[]): readonly MilestoneEntry[] =>
    entries.filter((entry) => !('date' in entry) || entry.date <= at);
  const steps = stages.flatMap((stage) => {
    const left = reached(milestones[stage] ?? []);
    return left.length === 0 ? [] : [[stage, left] as const];
  });
  const ends = endings.flatMap((ending) => {
    const left = (milestones[ending] ?? []).filter(({ date }) => date <= at);
    return left.length === 0 ? [] : [[ending, left] as const];
  });
  return Object.fromEntries([...steps, ...ends]);
}
