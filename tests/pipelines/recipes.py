"""Tries the recipes for pipelines: recipes.py PROGRAM SOURCE WORK

The files keep to the published schemas of their formats, and the shell steps of the GitHub action and
the GitLab job do what they promise, with a program that is built already. What only the services
themselves can show, such as caches and uploads, is not tried.
"""
import json
import os
import re
import shutil
import subprocess
import sys

import jsonschema
import yaml

PROGRAM, SOURCE, WORK = map(os.path.abspath, sys.argv[1:4])
ELIGIBLE = "examples/3.12-active-participation.yaml"
INCOMPLETE = "examples/broken/draft.yaml"
NOT_ELIGIBLE = "examples/broken/two-day-exchange.yaml"
failures = []


def expect(condition, complaint):
    if not condition:
        failures.append(complaint)
        print(complaint)


def read_yaml(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return yaml.safe_load(file)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def validate(path, schema_name):
    schema = json.loads(read(os.path.join(SOURCE, "tests/schemas", schema_name)))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    for error in kind(schema).iter_errors(read_yaml(path)):
        expect(False, f"{path}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")


def place_eligo(folder):
    """The sources as a pipeline has them, as far as a built program needs them."""
    os.makedirs(f"{folder}/build/program")
    for name in ("eligo", "CMakeLists.txt", "CMakePresets.json"):
        shutil.copy(f"{SOURCE}/{name}", folder)
    for name in ("cmake", "include", "rules", "scripts", "src"):
        shutil.copytree(f"{SOURCE}/{name}", f"{folder}/{name}")
    os.symlink(PROGRAM, f"{folder}/build/program/eligo")


def run_shell(script, variables):
    """As the services run steps: bash that stops at the first error."""
    return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
                          cwd=f"{WORK}/workspace", env={**os.environ, **variables},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


class Action:
    """The composite action, as far as it is shell."""

    def __init__(self):
        self.definition = read_yaml("action.yml")
        self.folder = f"{WORK}/action"
        place_eligo(self.folder)

    def check_inputs(self):
        used = set(re.findall(r"inputs\.([\w-]+)", read(f"{SOURCE}/action.yml")))
        declared = set(self.definition["inputs"])
        expect(used == declared, f"action.yml: inputs declared {declared}, used {used}")

    def run(self, **inputs):
        """The status, the log, the job summary and the outputs."""
        values = {name: str(each.get("default", ""))
                  for name, each in self.definition["inputs"].items()}
        values.update({name.replace("_", "-"): value for name, value in inputs.items()})
        variables = {"GITHUB_ACTION_PATH": self.folder}
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            variables[name] = f"{WORK}/{name}"
            open(variables[name], "w", encoding="utf-8").close()
        log = ""
        for step in self.definition["runs"]["steps"]:
            if "run" not in step:
                continue
            expect("${{" not in step["run"], f"{step['name']}: inputs go through variables")
            given = {key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}",
                                 lambda found: values[found.group(1)], text)
                     for key, text in step.get("env", {}).items()}
            done = run_shell(step["run"], {**variables, **given})
            log += done.stdout
            if done.returncode != 0:
                break
        return (done.returncode, log, read(variables["GITHUB_STEP_SUMMARY"]),
                read(variables["GITHUB_OUTPUT"]))


def try_action():
    action = Action()
    action.check_inputs()

    status, log, summary, output = action.run(paths=ELIGIBLE)
    expect(status == 0, f"action, an eligible project: {status}\n{log}")
    expect("eligible" in summary, f"action: the summary is '{summary}'")
    expect(re.fullmatch(r"key=eligo-\w+-[\w.]+-\w+-[0-9a-f]{16}\n", output),
           f"action: the cache's key is '{output}'")

    status, log, _, _ = action.run(paths=f"{ELIGIBLE}\n{NOT_ELIGIBLE}")
    expect(status == 1, f"action, a project that is not eligible: {status}")
    expect(f"::error file={NOT_ELIGIBLE}," in log, f"action: no annotation in\n{log}")

    status, _, _, _ = action.run(paths=INCOMPLETE)
    expect(status == 0, f"action, an incomplete project: {status}")
    status, _, _, _ = action.run(paths=INCOMPLETE, fail_on="unknown")
    expect(status == 1, f"action, an incomplete project with fail-on: unknown: {status}")

    status, log, _, _ = action.run(paths="examples/broken/d*.yaml", guide="2018", format="json",
                                   sarif="eligo.sarif")
    expect(status == 0 and '"guide":"2018"' in log, f"action, guide and format: {status}\n{log}")
    expect("runs" in json.loads(read(f"{WORK}/workspace/eligo.sarif")), "action: no SARIF report")

    status, log, _, _ = action.run(paths="missing.yaml")
    expect(status == 2, f"action, a file that is missing: {status}\n{log}")


def try_gitlab():
    job = read_yaml("ci/gitlab/eligo.gitlab-ci.yml")["eligo"]
    place_eligo(f"{WORK}/workspace/.eligo-program")
    for paths, expected in ((ELIGIBLE, 0), (INCOMPLETE, 3),
                            (f"{ELIGIBLE} examples/broken/two-day-*.yaml", 1)):
        done = run_shell("\n".join(job["script"]), {**job["variables"], "ELIGO_PATHS": paths})
        expect(done.returncode == expected, f"gitlab, {paths}: {done.returncode}\n{done.stdout}")
        for report in ("codequality", "junit"):
            file = f"{WORK}/workspace/{job['artifacts']['reports'][report]}"
            expect(os.path.exists(file), f"gitlab, {paths}: no {report} report")
            if os.path.exists(file):
                os.remove(file)
    expect(job["allow_failure"] == {"exit_codes": 3}, "gitlab: incomplete projects are a warning")


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(f"{WORK}/workspace")
    shutil.copytree(f"{SOURCE}/examples", f"{WORK}/workspace/examples")
    validate("action.yml", "github-action.json")
    validate(".pre-commit-hooks.yaml", "pre-commit-hooks.json")
    try_action()
    try_gitlab()
    sys.exit(1 if failures else 0)


main()
