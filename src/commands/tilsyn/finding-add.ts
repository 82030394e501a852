import { text } from '../../domain/text.ts';
import { openCases } from '../../facts/cases.ts';
import { findCase } from '../../facts/look-up.ts';
import { planFinding } from '../../operations/add-finding.ts';
import { searchCase } from '../../procedures/search-case.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { beginWriting } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askFinding } from './finding-add/ask.ts';
import { configureFindingAdd, type FindingAddOptions } from './finding-add/options.ts';

const name = 'tilsyn finding add';

/** Writes a finding of a case: what was seen, why it is a problem, what must happen. */
export const findingAddCommand = defineCommand<FindingAddOptions>({
  name,
  summary: text('Skriv en observation i et tilsyn', 'Write a finding in a case'),
  examples: [
    'tilsyn finding add 2026-skolebro',
    'tilsyn finding add 2026-skolebro --control F.2 --title "Underdatabehandler uden godkendelse" --severity serious --deadline 2026-09-01 --seen "…" --why "…" --todo "…" --yes',
  ],

  configure: configureFindingAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files, asks } = session;
    if (options.id === undefined && !asks) throw flagsMissing(name, ['<id>']);
    const tilsyn =
      options.id === undefined
        ? await searchCase(openCases(repository), repository, {
            prompt: context.prompt,
            message: context.say(text('Hvilket tilsyn?', 'Which case?')),
          })
        : findCase(options.id, repository);
    const finding = await withBack(session, (each) => askFinding(options, tilsyn, each));
    const id = `${tilsyn.id}/${finding.name}`;
    return writePlan(session, {
      changes: [planFinding(files, context.tool, tilsyn, finding)],
      made: new Map([['finding', [{ id, name: finding.fields.title }]]]),
      question: text('Skriv observationen?', 'Write the finding?'),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(`✓ Observationen ${id} er skrevet.`, `✓ The finding ${id} is written.`),
            planned: text(`Observationen ${id}`, `The finding ${id}`),
          },
          changes,
          context,
        ),
      fields: { finding: { id, case: tilsyn.id, ...finding.fields } },
    });
  },
});
