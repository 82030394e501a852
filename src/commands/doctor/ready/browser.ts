import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import { type Examined, refusalFound } from './examined.ts';

/** Whether a browser can be started, by starting one. */
export async function browser({ browsers }: Context): Promise<Examined> {
  const [id, title] = ['browser', text('Browser til PDF', 'Browser for PDF')] as const;
  const sources = {
    environment: text('valgt med DBS_BROWSER', 'chosen by DBS_BROWSER'),
    embedded: text('den indbyggede', 'the embedded one'),
    installed: text('den installerede', 'the installed one'),
  };
  try {
    const { source, path, sandbox } = await browsers.find();
    const started = await browsers.launch();
    await started.close();
    const where = sources[source];
    const confined = sandbox
      ? text('i sandkasse', 'in its sandbox')
      : text(
          'uden sandkasse, fordi den ikke kan starte for root eller i denne container; siderne har hverken script, net eller filer',
          'without a sandbox, which cannot start for root or in this container; the pages have no scripts, network or files',
        );
    return {
      id,
      title,
      state: 'ok',
      found: text(
        `${started.build}, ${where.da}, ${confined.da}: ${path}`,
        `${started.build}, ${where.en}, ${confined.en}: ${path}`,
      ),
    };
  } catch (error) {
    return refusalFound(error, { id, title });
  }
}
