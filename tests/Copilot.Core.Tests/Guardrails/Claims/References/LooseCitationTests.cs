using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Claims.References;
using CsCheck;

namespace Copilot.Core.Tests.Guardrails.Claims.References;

/// <summary>Citations in a hand of one's own.</summary>
public sealed class LooseCitationTests
{
    private static readonly IReadOnlyDictionary<string, RecordName> Names = Told.Brief().Language!.Determinations.Value.RecordNames;

    private static IReadOnlyList<LooseCitation> In(string text) => LooseCitation.In(text, Told.Brief().Case, Names);

    [Theory]
    [InlineData("(01-consult, line 7)", new[] { 7 })]
    [InlineData("[01-consult:7-9]", new[] { 7, 8, 9 })]
    [InlineData("(01-consult, lines 7 to 9 and 6)", new[] { 7, 8, 9, 6 })]
    [InlineData("[01-consult:6, 8]", new[] { 6, 8 })]
    public void Lines_of_a_document_are_read(string text, int[] lines) =>
        Assert.Equal(lines.Select(l => ("01-consult", l)), Assert.Single(In($"ODI 48 % {text}.")).Lines);

    [Theory]
    [InlineData("(MRI report)", "02-mri")]
    [InlineData("(surgeon, 7/30/2025)", "01-consult")]
    [InlineData("[consult of 30 Jul 2025]", "01-consult")]
    [InlineData("(02-mri)", "02-mri")]
    public void Records_are_known_by_kind_and_day(string text, string document) =>
        Assert.Equal([document], Assert.Single(In($"It is told {text}.")).Documents);

    [Theory]
    [InlineData("(about 300 ft)")]
    [InlineData("(01-consult, line 700)")]
    [InlineData("(01-consult says so)")]
    [InlineData("(note)")]
    [InlineData("(surgeon, 7/31/2025)")]
    [InlineData("(met)")]
    [InlineData("(")]
    public void What_may_be_something_else_is_none(string text) => Assert.Empty(In($"It is told {text}."));

    [Fact]
    public void What_is_cited_so_is_held_against_its_lines()
    {
        Assert.Contains(
            Told.Run(new NumbersInSource(), "The ODI is 58 % (01-consult, line 6)."),
            v => v.Why.Contains("does not stand in what is cited for it", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Told.Run(new NumbersInSource(), "The ODI is 48 % (01-consult, line 6)."),
            v => v.Why.Contains("does not stand in what is cited for it", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Any_text_is_read_and_every_bracket_lies_in_it() =>
        Gen.OneOf(
                Gen.String[Gen.Char[" ()[],;:-0189"], 0, 40],
                Gen.OneOf(
                    new[] { "01-consult", "(02-mri, lines ", "[03-films:", "to 8)", "(surgeon ", "MRI)", "7/30/2025", "]", ";" }
                        .Select(Gen.Const)
                        .ToArray()
                )
            )
            .Array[0, 12]
            .Select(p => string.Concat(p))
            .Sample(text =>
                Assert.All(
                    In(text),
                    c => Assert.True(c.Start >= 0 && c.End <= text.Length && c.Start < c.End && c.Lines.All(l => l.Line > 0))
                )
            );
}
