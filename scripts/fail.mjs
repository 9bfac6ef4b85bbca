/** A reason to stop that is meant for the person at the terminal: printed as one sentence, without a stack. */
export class Stop extends Error {}

/**
 * Runs a script's main function and ends the process with the exit code it returns.
 * A Stop is printed alone; anything else is a mistake of ours and keeps its stack.
 */
export async function runMain(main, stopCode = 1) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = stopCode;
  }
}
