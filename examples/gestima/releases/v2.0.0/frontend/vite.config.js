import { readFileSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// La versión de toda la aplicación está en un solo sitio.
const version = readFileSync(new URL('../VERSION', import.meta.url), 'utf8').trim()

const versionInPage = {
  name: 'version-in-page',
  transformIndexHtml: (html) => html.replaceAll('%VERSION%', version),
}

export default defineConfig({
  plugins: [vue(), versionInPage],
  define: { __VERSION__: JSON.stringify(version) },
})
