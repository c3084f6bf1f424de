// npm run package: leaves the extension in dist/mlsys.vsix.
import { buildAll, packageExtension } from './packaged-extension.mjs';
import { StepFailed } from './steps.mjs';

try {
    await buildAll();
    await packageExtension();
} catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
}
