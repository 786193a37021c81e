import './plant.ts';
import '../../src/program/main.ts';
