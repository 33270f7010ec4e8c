using Copilot.Core.Yaml;

namespace Copilot.Core.Guidelines.Lint;

/// <summary>Every code that reading and linting guideline documents can give; <c>docs/lint-codes.md</c> explains each.</summary>
public static class LintCodes
{
    public static IReadOnlyList<(string Code, string Finds)> All { get; } =
    [
        (YamlSource.Unreadable, "YAML that cannot be read"),
        (YamlSource.UnknownKey, "an unknown key"),
        (YamlSource.MissingKey, "a missing key"),
        (YamlSource.WrongType, "a value of the wrong type"),
        (YamlSource.NotOneOf, "a value outside a closed list"),
        (YamlSource.TooLarge, "YAML that is too large or nested too deeply"),
        (YamlSource.Alias, "an anchor or an alias"),
        (DocumentReader.NoFrontMatter, "a document without front matter"),
        (DocumentReader.MissingSlug, "a heading without a passage id"),
        (DocumentReader.DuplicateSlug, "a passage id that stands twice"),
        (DocumentReader.UnknownAttribute, "an unknown attribute in a heading's braces"),
        (DocumentReader.StrayRule, "a rule under no criterion"),
        (DocumentReader.UnclosedFence, "a fenced block that is never closed"),
        (GuidelineFolder.NoFolder, "no guideline folder"),
        (GuidelineFolder.NoVocabulary, "no vocabulary"),
        (GuidelineFolder.NotText, "a file that is not UTF-8"),
        .. GuidelineLint.Checks.Select(check => (check.Code, check.Finds)),
        ("G050", "a guideline folder without a service line"), // found where the folder is opened, in Copilot.Engine
    ];
}
