import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Somebody else may be installing something. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=120'];

/**
 * A real browser without a window: `CHROMIUM`, or the one of this machine. Where there is none, it is installed as root
 * of a Debian; elsewhere the error says what to do. Tests that need a browser fail without one, they do not skip.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: found() ?? installed(), args: ['--no-sandbox', '--disable-gpu'] });
}

function found(): string | undefined {
  return [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

function installed(): string {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq', ...WAIT], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', ...WAIT, 'chromium', 'fonts-noto-cjk'], { env, stdio: 'ignore' });
  }
  const path = found();
  if (path === undefined)
    throw new Error('no browser: install Chromium (apt-get install chromium) or name it by CHROMIUM');
  return path;
}
