import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path of a file that an installed package holds. */
export const packageFile = (...parts) => join(root, 'node_modules', ...parts);

/**
 * Exit code of a program run in the project's folder, its output streamed to ours and its standard input closed.
 * 127 when it cannot be started, 128 when a signal ended it.
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 128));
  });
}

/** Exit code of a Node program of an installed package. */
export const runNode = (script, args, env) => run(process.execPath, [script, ...args], env);

/** Builds the page into dist. */
export const build = () => runNode(packageFile('vite', 'bin', 'vite.js'), ['build']);
