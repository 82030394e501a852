import { text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import { planDialogue } from '../../operations/add-dialogue.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';
import { askEntry } from './log-add/ask/entry.ts';
import { chooseLog } from './log-add/ask/log.ts';
import { configureLogAdd, type LogAddOptions } from './log-add/options.ts';

const name = 'tilsyn log add';

/** Records a letter, a call, a meeting or an internal note in the dialogue of a case, or of a vendor. */
export const logAddCommand = defineCommand<LogAddOptions>({
  name,
  summary: text(
    'Notér en henvendelse, et møde eller et notat i dialogen',
    'Record a letter, a meeting or a note in the dialogue',
  ),
  examples: [
    'tilsyn log add 2026-skolebro',
    'tilsyn log add 2026-skolebro --direction out --subject "Spørgsmål om log" --answer-due 2026-06-01 --yes',
    'tilsyn log add 2026-skolebro --hearing --text "Udkastet er sendt i høring." --yes',
    'tilsyn log add 2026-skolebro --answers 2026-03-26-hoering --text "Ingen bemærkninger." --yes',
    'tilsyn log add --vendor nordlys-laering --direction in --channel phone --subject "Ny kontaktperson" --yes',
  ],

  configure: configureLogAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const place = await chooseLog(options, session);
    const entry = await withBack(session, (each) => askEntry(options, place, each));
    const { fields } = entry;
    const id = `${place.owner}/${entry.name}`;
    const direction = context.say(labels['dialogue.direction'][fields.direction]).toLowerCase();
    return writePlan(session, {
      changes: [planDialogue(session.files, context.tool, place.folder, entry.name, fields, entry.text)],
      by: [fields.by],
      made: new Map([['dialogue', [{ id, name: fields.subject }]]]),
      question: text('Notér det i dialogen?', 'Record it in the dialogue?'),
      show: (status, changes) =>
        `${status === 'written' ? '✓ ' : ''}${fields.date} ${direction}: ${fields.subject}\n${changeLines(changes).join('\n')}\n`,
      fields: { entry: { id, ...fields } },
    });
  },
});
