import { readFileSync } from 'node:fs';

/**
 * Whether Chromium's own sandbox can be expected to start. It cannot as root, nor on a Linux that gives ordinary programs no
 * user namespaces; a container may refuse it all the same, which only a start shows.
 */
export function sandboxExpected(platform: string, source: 'environment' | 'embedded' | 'installed'): boolean {
  if (platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  // An installed browser brings a helper or a profile of its own that lifts these limits.
  if (source === 'installed') return true;
  return (
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    setting('/proc/sys/user/max_user_namespaces') !== '0' &&
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1'
  );
}

function setting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
