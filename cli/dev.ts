/** `npm run dev`: builds, then starts; node runs it again after every change of the code. */
await import('./build.ts');
await import('./start.ts');

export {};
