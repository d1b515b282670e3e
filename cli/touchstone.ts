#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
/** `touchstone`: the API for people at a terminal, and for scripts. See docs/cli.md. */
import { runCommandLine } from './command-line.ts';
import { realSurroundings } from './terminal/real-surroundings.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), realSurroundings());
