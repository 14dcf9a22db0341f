import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** One test file installs, the others wait for it and see nothing half-made. */
const LOCK = join(tmpdir(), 'campaigns-browser.lock');
const INSTALL = `for place in ${PLACES.join(' ')}; do [ -x "$place" ] && exit 0; done
apt-get update -qq && apt-get install -y -qq -o DPkg::Lock::Timeout=120 chromium fonts-noto-cjk`;

/**
 * A real browser without a window: `CHROMIUM`, or the one of this machine. Where there is none, it is installed as root
 * of a Debian; elsewhere the error says what to do. Tests that need a browser fail without one, they do not skip.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox', '--disable-gpu'] });
}

function browserPath(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('flock', [LOCK, 'sh', '-c', INSTALL], { env, stdio: 'ignore' });
  }
  const path = PLACES.find((place) => existsSync(place));
  if (path === undefined)
    throw new Error('no browser: install Chromium (apt-get install chromium) or name it by CHROMIUM');
  return path;
}
