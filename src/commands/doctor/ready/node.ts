import { text, verbatim } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { Examined } from './examined.ts';

/** Whether this Node can run the tool. */
export function node({ system }: Context): Examined {
  const [major = 0, minor = 0] = system.node.replace(/^v/, '').split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    id: 'node',
    title: text('Node', 'Node'),
    state: fits ? 'ok' : 'error',
    found: verbatim(`${system.node} (${system.platform} ${system.arch})`),
    ...(fits
      ? {}
      : {
          mend: text(
            'Installer Node 20.19 eller nyere fra nodejs.org.',
            'Install Node 20.19 or newer from nodejs.org.',
          ),
        }),
  };
}
