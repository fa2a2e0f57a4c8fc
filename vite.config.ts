// Builds the sandbox's page into dist/sandbox/page, where the sandbox serves it from.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('src/sandbox/page', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist/sandbox/page', import.meta.url)),
    emptyOutDir: true,
    // React, slack-blocks-to-jsx and its parsers come from this machine; their size is no matter.
    chunkSizeWarningLimit: 1500,
  },
});
