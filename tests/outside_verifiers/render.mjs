// Renders AsciiDoc with Asciidoctor. Takes the path of a JSON file with a list of texts, prints the
// HTML of each, as JSON.
import { readFileSync } from 'node:fs';
import { convert } from '@asciidoctor/core';

const texts = JSON.parse(readFileSync(process.env.CASE, 'utf8'));
console.log(JSON.stringify(await Promise.all(texts.map((text) => convert(text)))));
