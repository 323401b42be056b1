#!/usr/bin/env node
import '../cli/bin/phi-lint.js';
