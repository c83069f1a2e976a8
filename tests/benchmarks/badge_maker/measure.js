// Reads messages as JSON, draws each once, and prints badges a second of processor time for each
// style.
import { readFileSync } from 'node:fs'
import { makeBadge } from 'badge-maker'

const { warmUp, messages } = JSON.parse(readFileSync(0, 'utf8'))
const badge = (message, style) => makeBadge({ label: 'Schrijfmee', message, color: 'b01f2e', style })
const results = {}
for (const style of ['flat', 'flat-square']) {
  for (const message of warmUp) badge(message, style)
  const start = process.cpuUsage()
  for (const message of messages) badge(message, style)
  const { user, system } = process.cpuUsage(start)
  results[style] = messages.length / ((user + system) / 1e6)
}
console.log(JSON.stringify(results))
