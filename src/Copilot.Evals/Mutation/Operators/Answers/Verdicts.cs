using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Answers;

/// <summary>How texts say that a criterion, a level or a line is met, not met or open.</summary>
internal static class Verdicts
{
    public static readonly Regex NotMet = Of(
        @"○ criteria not met\b|○ not met\b|\bcriteria not met\b|\bnot[- ]met\b|\bnot[- ]supported\b|\bdo(?:es)? not meet\b|\bneither meets\b|\bfalls? short\b"
    );
    public static readonly Regex Met = Of(
        @"● supported\b|● met\b|\b(?:is|are) met\b|: met\b|\b(?:decompression|fusion) met\b|\bmeets?\b|^met$|^supported$|>met<|\bmet[.;|]|\(([A-Z]-[0-9a-z]) met\)|^supported: |\. Supported: |\b(?:fully|is|are) supported\b"
    );
    public static readonly Regex Unknown = Of(
        @"\? unknown\b|\? needs information\b|\bunknown\b|\bneeds[- ]information\b|\bmore information needed\b|\bnot documented\b|\bnot known\b"
    );

    private static readonly string[] Asking =
    [
        "asked for",
        "what to send",
        "requirement",
        "requested",
        "pitfall",
        "evidence",
        "would change",
        "happens next",
        "ask list",
        "needed",
    ];

    /// <summary>Blocks that pass a verdict on this request.</summary>
    public static bool Concern(Block block) =>
        (
            block.IsClaim
            || (
                block.Kind == BlockKind.Heading
                && (
                    block.Text.Contains('●', StringComparison.Ordinal)
                    || block.Text.Contains('○', StringComparison.Ordinal)
                    || block.Text.Contains(" ? ", StringComparison.Ordinal)
                )
            )
            || (
                block.Kind == BlockKind.Field
                && (block.Heading is "levels/decompression" or "levels/fusion" or "lines/decision" or "criteria/answer")
            )
        )
        && !Asking.Any(a =>
            block.Heading.Contains(a, StringComparison.OrdinalIgnoreCase)
            && !block.Heading.Contains("Requested lines", StringComparison.Ordinal)
        );

    public static string? ToMet(Match match, Place place) =>
        !Plain(place)
            ? null
            : match.Value.ToLowerInvariant() switch
            {
                "○ criteria not met" => "● supported",
                "○ not met" => "● met",
                "criteria not met" => "supported",
                "not met" or "not-met" => place.Clause.EndsWith("criteria ", StringComparison.OrdinalIgnoreCase) ? null : "met",
                "not supported" or "not-supported" => "supported",
                "does not meet" => "meets",
                "do not meet" => "meet",
                "neither meets" => "each meets",
                "falls short" when !Wordings.IsNegated(place.Clause) => "stands",
                "fall short" when !Wordings.IsNegated(place.Clause) => "stand",
                _ => null,
            };

    public static string? ToNotMet(Match match, Place place)
    {
        var words = match.Value;
        if (
            !Plain(place)
            || Wordings.IsNegated(place.Clause)
            || words.Contains("partly", StringComparison.Ordinal)
            || place.Before.EndsWith("what ", StringComparison.Ordinal)
            || place.After.StartsWith(" with ", StringComparison.Ordinal)
            || (place.InBrackets && place.After.StartsWith(" for ", StringComparison.Ordinal))
        )
        {
            return null;
        }

        return words.ToLowerInvariant() switch
        {
            "● supported" => "○ criteria not met",
            "● met" => "○ not met",
            "met" => "not-met",
            "supported" => "not-supported",
            "meets" => "does not meet",
            "meet" => "do not meet",
            ">met<" => ">not met<",
            "supported: " or ". supported: " => words.Replace("Supported", "Not supported", StringComparison.Ordinal),
            var w when w.Contains("supported", StringComparison.Ordinal) => words.Replace(
                "supported",
                "not supported",
                StringComparison.Ordinal
            ),
            _ => words.Replace("met", "not met", StringComparison.Ordinal),
        };
    }

    public static string? FromUnknown(Match match, Place place, bool met)
    {
        if (!Plain(place))
        {
            return null;
        }

        return match.Value.ToLowerInvariant() switch
        {
            "? unknown" => met ? "● met" : "○ not met",
            "? needs information" => met ? "● supported" : "○ criteria not met",
            "unknown" => met ? "met"
            : place.Block.Kind == BlockKind.Field ? "not-met"
            : "not met",
            "needs information" or "more information needed" => met ? "supported" : "criteria not met",
            "needs-information" => met ? "supported" : "not-supported",
            "not documented" => met ? "documented" : "not present",
            _ => null,
        };
    }

    private static bool Plain(Place place) =>
        !Wordings.IsOfAStudy(place) && (place.Block.Kind != BlockKind.Statement || !Wordings.IsConditional(place));

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
