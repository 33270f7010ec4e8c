using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Copilot.Core.Yaml;

/// <summary>A YAML text with its file name and the problems found in it so far.</summary>
/// <param name="firstLine">The line of the file on which <c>text</c> begins (front matter begins on line 2).</param>
/// <param name="isOfChart">It is part of a record: problems repeat nothing that stands in it, since they are printed and logged.</param>
public sealed class YamlSource(string file, List<Problem> problems, int firstLine = 1, bool isOfChart = false)
{
    public const string Unreadable = "Y001";
    public const string UnknownKey = "Y002";
    public const string MissingKey = "Y003";
    public const string WrongType = "Y004";
    public const string NotOneOf = "Y005";
    public const string TooLarge = "Y006";
    public const string Alias = "Y007";

    /// <summary>No file of ours comes near these; a hostile one is refused before it is parsed.</summary>
    public const int MaximumLength = 1024 * 1024;

    public List<Problem> Problems { get; } = problems;

    /// <summary>Reads one document whose root is a mapping; null, with a problem, where it is not.</summary>
    public YamlMap? Read(string text)
    {
        if (text.Length > MaximumLength)
        {
            Problems.Add(
                new Problem(TooLarge, new Place(file, firstLine), "The YAML is too large.", $"Keep it under {MaximumLength} characters.")
            );
            return null;
        }

        var stream = new YamlStream();
        var parser = new GuardedParser(new StringReader(text));
        try
        {
            stream.Load(parser);
        }
        catch (RefusedYamlException e)
        {
            Problems.Add(
                isOfChart
                    ? e.AsProblem(At) with
                    {
                        Reason = "The YAML holds what is not allowed here.",
                        Remedy = "Write each value out, on one level.",
                    }
                    : e.AsProblem(At)
            );
            return null;
        }
        catch (YamlException e)
        {
            Problems.Add(
                new Problem(
                    Unreadable,
                    At(e.Start),
                    isOfChart ? "The YAML cannot be read." : $"The YAML cannot be read: {Reason(e)}",
                    "Correct the syntax at this place."
                )
            );
            return null;
        }
        catch (Exception e)
            when (e
                    is InvalidOperationException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or NullReferenceException
                        or IndexOutOfRangeException
            )
        {
            // The parser loses its footing on some broken texts; it then stands at the last thing that it could read.
            var place = parser.Current is { } last ? At(last.End) : new Place(file, firstLine);
            Problems.Add(
                Unclosed.In(text) is var (bracket, line, column)
                    ? new Problem(
                        Unreadable,
                        new Place(file, line + firstLine - 1, column),
                        $"The bracket '{bracket}' that opens here is not closed.",
                        $"Close it with '{(bracket == '{' ? '}' : ']')}'."
                    )
                    : new Problem(Unreadable, place, "The YAML cannot be read beyond this place.", "Correct the syntax from here on.")
            );
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return new YamlMap(root, this);
        }

        Problems.Add(
            new Problem(
                Unreadable,
                new Place(file, firstLine),
                "The YAML is not one mapping of keys to values.",
                "Begin with 'key: value' lines."
            )
        );
        return null;
    }

    /// <summary>A value as problems name it.</summary>
    internal string Named(string value) => isOfChart ? "The value" : $"'{value}'";

    /// <summary>A key that nobody asked for, as problems name it.</summary>
    internal string NamedKey(string? key) => isOfChart ? "." : $" '{key}'.";

    internal Place At(YamlNode node) => At(node.Start);

    private Place At(Mark mark) => new(file, (int)mark.Line + firstLine - 1, (int)mark.Column);

    private static string Reason(YamlException e)
    {
        var message = e.InnerException?.Message ?? e.Message;
        return message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
    }
}
