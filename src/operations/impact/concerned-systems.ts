import type { ImpactSystem } from '../../facts/impact/impact.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';

/** Why a municipality gets a letter: the systems it may be about, each with the way through the chain, as a section of Markdown. */
export const concernedSystems = (systems: readonly ImpactSystem[]): readonly string[] => [
  '## Hvilke systemer det kan gælde, og hvorfor',
  '',
  `I får varslet, fordi I bruger ${systems.some(({ deactivated }) => deactivated) ? 'eller har brugt ' : ''}mindst ét af systemerne. Vejen går fra systemets leverandør til det led, oplysningen handler om:`,
  '',
  ...systems.map(({ name, vendorName, path, deactivated }) => {
    const way = [vendorName, ...path.map(({ toName }) => toName)].map(markdownLine).join(' → ');
    return `- **${markdownLine(name)}**${deactivated ? ' (udfaset)' : ''}: ${way}`;
  }),
  '',
];
