using System.Text;
using Copilot.Core;
using Copilot.Engine.Intake;
using CsCheck;

namespace Copilot.Engine.Tests.Intake;

/// <summary>Reads what a test made, and gives what a test looks at.</summary>
internal static class Read
{
    public static IntakeDocument Text(string text, IntakeLimits? limits = null) =>
        IntakeReader.Read("in.txt", Encoding.UTF8.GetBytes(text), limits);

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>The code with which a file is refused.</summary>
    public static string Refusal(byte[] bytes, IntakeLimits? limits = null)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => IntakeReader.Read("in", bytes, limits));
        var problem = Assert.Single(refused.Problems);
        Assert.EndsWith(".", problem.Remedy, StringComparison.Ordinal);
        return problem.Code;
    }

    public static IEnumerable<string> Codes(this IntakeDocument document) => document.Messages.Select(m => m.Code);

    /// <summary>One line a block: kind, level, mark, words.</summary>
    public static IEnumerable<string> Shape(this IntakeDocument document) =>
        document.Blocks.Select(b =>
            b.Kind switch
            {
                IntakeBlockKind.Heading => $"h{b.Level} {b.Text}",
                IntakeBlockKind.ListItem => $"i{b.Level} {b.Mark} {b.Text}",
                IntakeBlockKind.TableRow => $"r{b.Table} {b.Text}",
                IntakeBlockKind.Lines => $"l {b.Text.Replace('\n', '/')}",
                IntakeBlockKind.Footnote => $"f {b.Mark} {b.Text}",
                _ => $"p {b.Text}",
            }
        );

    /// <summary>Spans count in the document's text, pages never go back, and numbers follow each other.</summary>
    public static void HoldsTogether(IntakeDocument document)
    {
        foreach (var (block, i) in document.Blocks.Select((b, i) => (b, i)))
        {
            Assert.Equal(i + 1, block.Number);
            Assert.Equal(block.Mark is null ? block.Text : $"{block.Mark} {block.Text}", document.Text[block.Span.Start..block.Span.End]);
            Assert.True(i == 0 || document.Blocks[i - 1].Span.End + 1 == block.Span.Start);
            Assert.DoesNotContain(block.Text, c => char.IsControl(c) && (c != '\n' || block.Kind != IntakeBlockKind.Lines));
        }
    }
}
