/** Property tests draw the same cases in every ordinary run, so that main stays green by no luck; the long run draws new ones and prints the seed of a failure. */
import fc from 'fast-check';

if (process.env.SEGLOSS_FUZZ !== 'full') fc.configureGlobal({ seed: 20061422 });
