#!/usr/bin/env node
import { main } from '../cli/dist/main.js';

process.exitCode = main(process.argv.slice(2));
