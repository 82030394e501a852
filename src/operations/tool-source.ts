import { parentFolder } from '../domain/path.ts';
import type { Context, Files } from '../ports.ts';

const packageName = '@kommunedbs/dbs';

/**
 * How npm can find the tool again, by where this one came from: the address npm noted at its installation, the Git address of a
 * checkout, or the checkout's folder, which only this machine has.
 */
export function toolSource({ open, tool }: Pick<Context, 'open' | 'tool'>): {
  readonly spec: string;
  readonly local: boolean;
} {
  const installed = installedFrom(open, tool);
  const noted = installed === undefined ? undefined : resolvedAddress(installed);
  if (noted !== undefined) return { spec: noted, local: noted.startsWith('file:') };
  const checkout = gitAddress(tool);
  if (checkout !== undefined) return { spec: checkout, local: checkout.startsWith('git+file:') };
  return { spec: `file:${tool.root.replaceAll('\\', '/')}`, local: true };
}

/** npm's own note of what it installed, in the `node_modules` above the tool. */
function installedFrom(open: Context['open'], tool: Files): string | undefined {
  const above = parentFolder(parentFolder(tool.root));
  if (!/[\\/]node_modules$/.test(above)) return undefined;
  const bytes = open(above).read('.package-lock.json');
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function resolvedAddress(lock: string): string | undefined {
  try {
    const read = JSON.parse(lock) as {
      packages?: Record<string, { resolved?: unknown; version?: unknown } | undefined>;
    };
    const { resolved } = read.packages?.[`node_modules/${packageName}`] ?? {};
    return typeof resolved === 'string' ? resolved : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function gitAddress(tool: Files): string | undefined {
  const config = tool.read('.git/config');
  if (config === undefined) return undefined;
  const origin = /\[remote "origin"\][^[]*?\n\s*url\s*=\s*(\S+)/.exec(new TextDecoder().decode(config))?.[1];
  if (origin === undefined || !/^(?:https|ssh):\/\//.test(origin) || /\/\/[^/@]*:[^/@]*@/.test(origin))
    return undefined;
  return `git+${origin}`;
}

/**
 * The address of a check's page, by its code: at the Git address this tool came from, as it stands in its newest version, else in the
 * tool's own folder.
 */
export function checksPage(context: Pick<Context, 'open' | 'tool'>): (code: string) => string {
  const { spec } = toolSource(context);
  const [, host = '', path = ''] =
    /^git\+(?:https|ssh):\/\/(?:[^/@]*@)?([^/]+)\/([^#]*?)(?:\.git)?(?:#.*)?$/.exec(spec) ?? [];
  const folder = context.tool.root.replaceAll('\\', '/').replace(/^\/?/, '/');
  const page =
    host === ''
      ? `file://${folder.split('/').map(encodeURIComponent).join('/')}/docs/checks.md`
      : `https://${host}/${path}/blob/HEAD/docs/checks.md`;
  return (code) => `${page}#${code.replaceAll('/', '')}`;
}
