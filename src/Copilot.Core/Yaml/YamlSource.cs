using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Copilot.Core.Yaml;

/// <summary>A YAML text with its file name and the problems found in it so far.</summary>
/// <param name="firstLine">The line of the file on which <c>text</c> begins (front matter begins on line 2).</param>
public sealed class YamlSource(string file, List<Problem> problems, int firstLine = 1)
{
    public const string Unreadable = "Y001";
    public const string UnknownKey = "Y002";
    public const string MissingKey = "Y003";
    public const string WrongType = "Y004";
    public const string NotOneOf = "Y005";
    public const string TooLarge = "Y006";
    public const string Alias = "Y007";

    /// <summary>No file of ours comes near these; a hostile one is refused before it is parsed.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    public const int MaximumDepth = 64;

    public List<Problem> Problems { get; } = problems;

    /// <summary>Reads one document whose root is a mapping; null, with a problem, where it is not.</summary>
    public YamlMap? Read(string text)
    {
        if (text.Length > MaximumLength || FlowDepth(text) > MaximumDepth || IndentDepth(text) > MaximumDepth * 4)
        {
            Problems.Add(new Problem(TooLarge, new Place(file, firstLine), "The YAML is too large or nested too deeply.", $"Keep it under {MaximumLength} characters and {MaximumDepth} levels."));
            return null;
        }

        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            if (FirstAlias(text) is { } alias)
            {
                Problems.Add(new Problem(Alias, new Place(file, (int)alias.Start.Line + firstLine - 1, (int)alias.Start.Column), $"The alias '*{alias.Value}' is not allowed.", "Write the value out where it is meant."));
                return null;
            }

            stream.Load(parser);
        }
        catch (YamlException e)
        {
            Problems.Add(new Problem(Unreadable, new Place(file, (int)e.Start.Line + firstLine - 1, (int)e.Start.Column), $"The YAML cannot be read: {Reason(e)}", "Correct the syntax at this place."));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or NullReferenceException or IndexOutOfRangeException)
        {
            // The parser loses its footing on some broken texts; it then stands at the last thing that it could read.
            var place = parser.Current is { } last ? new Place(file, (int)last.End.Line + firstLine - 1, (int)last.End.Column) : new Place(file, firstLine);
            Problems.Add(new Problem(Unreadable, place, "The YAML cannot be read beyond this place.", "Correct the syntax from here on."));
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return new YamlMap(root, this);
        }

        Problems.Add(new Problem(Unreadable, new Place(file, firstLine), "The YAML is not one mapping of keys to values.", "Begin with 'key: value' lines."));
        return null;
    }

    internal Place At(YamlNode node) => new(file, (int)node.Start.Line + firstLine - 1, (int)node.Start.Column);

    // An alias can make a small file unfold into billions of values, and none of our files needs one.
    private static AnchorAlias? FirstAlias(string text)
    {
        if (!text.Contains('*', StringComparison.Ordinal) || !text.Contains('&', StringComparison.Ordinal))
        {
            return null;
        }

        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias)
            {
                return alias;
            }
        }

        return null;
    }

    private static string Reason(YamlException e)
    {
        var message = e.InnerException?.Message ?? e.Message;
        return message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
    }

    private static int FlowDepth(string text)
    {
        int depth = 0, deepest = 0;
        foreach (var c in text)
        {
            if (c is '[' or '{')
            {
                deepest = Math.Max(deepest, ++depth);
            }
            else if (c is ']' or '}')
            {
                depth--;
            }
        }

        return deepest;
    }

    // Block sequences can nest on one line ("- - - -"); indentation and leading dashes together bound the depth.
    private static int IndentDepth(string text)
    {
        int deepest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var i = 0;
            var dashes = 0;
            while (i < line.Length && line[i] is ' ' or '-')
            {
                dashes += line[i] == '-' && i + 1 < line.Length && line[i + 1] == ' ' ? 1 : 0;
                i++;
            }

            deepest = Math.Max(deepest, dashes * 4);
            deepest = Math.Max(deepest, i < line.Length ? i / 2 : 0);
        }

        return deepest;
    }
}
