import './plant.ts';
import '../../src/worker/main.ts';
