import './plant.ts';
import '../../src/cli/main.ts';
