// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// The bundle: pages (app), diagrams (viewer) and the designer's modeler. `python web/build.py` runs this.
import { defineConfig } from 'vite';

export default defineConfig({
  base: './', // addresses inside the bundle are relative, so the pages may be served under any path
  publicDir: false,
  build: {
    outDir: 'static/dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0, // a data: address would need a hole in the content security policy
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['src/app.js', 'src/viewer.js', 'src/modeler.js'],
    },
  },
});
