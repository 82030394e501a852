// The browser dbs itself would print with, for those it is measured against.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What starts it: executable, environment and arguments as dbs gives them. */
export async function sameBrowser(project) {
  const load = (name) => import(pathToFileURL(join(project, 'build', 'platform', 'browser', `${name}.js`)).href);
  const [{ createBrowsers }, embedded, { hasLibraries }] = await Promise.all(
    ['browsers', 'embedded', 'start'].map(load),
  );
  const { env, platform, arch } = process;
  const found = await createBrowsers({ env, platform, arch }).find();
  const unpacked =
    found.source === 'embedded' ? await embedded.unpackEmbedded(embedded.embeddedPackage(), env, platform) : undefined;
  return {
    executable: unpacked?.executable ?? found.path,
    sandbox: found.sandbox,
    env,
    platform,
    ...(unpacked === undefined ? {} : { fontConfig: unpacked.fontConfig }),
    ...(unpacked !== undefined && !hasLibraries() ? { libraries: unpacked.libraries } : {}),
  };
}

/** Starts it as dbs does. */
export async function startSame(project) {
  const { start } = await import(pathToFileURL(join(project, 'build', 'platform', 'browser', 'start.js')).href);
  return start(await sameBrowser(project));
}
