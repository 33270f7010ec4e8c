using System.IO.Compression;
using Copilot.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Unpacks the streams of a PDF within a budget for the whole file. What a stream unpacks to is counted before it is kept; pictures are not unpacked at all.</summary>
internal sealed class BoundedFilters(string file, IntakeLimits limits) : IFilterProvider
{
    // The parser unpacks a form once: forms that draw forms without end are stopped by their time alone.
    private const int MostStreamsOfAPage = 20_000;

    // A page of small print has ten thousand letters, a large drawing some megabytes; the parser keeps hundreds of bytes of each letter and stroke.
    private const long MostLettersOfAPage = 500_000;
    private const long MostContentOfAPage = 32 << 20;

    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;
    private long _left = limits.Unpacked;
    private int _streams;
    private long _letters;
    private long _content;

    /// <summary>Why the file is refused; the parser may pass over an exception, not over this.</summary>
    public UnreadableInputException? Refusal { get; private set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) =>
        [.. _inner.GetFilters(dictionary).Select(f => new Bounded(f, this))];

    /// <summary>A page begins: what it may draw is counted anew.</summary>
    public void BeginPage() => (_streams, _letters, _content) = (0, 0, 0);

    // What draws a page or a form says nothing of itself; fonts, pictures and tables of objects do.
    private static bool IsContent(DictionaryToken dictionary) =>
        dictionary.TryGet<NameToken>(NameToken.Subtype, out var subtype)
            ? subtype.Data == "Form"
            : !dictionary.ContainsKey(NameToken.Type) && !dictionary.ContainsKey(NameToken.Length1);

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        [.. _inner.GetNamedFilters(names).Select(f => new Bounded(f, this))];

    public IReadOnlyList<IFilter> GetAllFilters() => [.. _inner.GetAllFilters().Select(f => new Bounded(f, this))];

    private UnreadableInputException Refuse() => Refusal ??= IntakeProblems.RefuseUnpacked(file, limits.Unpacked);

    /// <summary>Counts the letters and drawings that a page's content asks for, before they are made.</summary>
    private void Count(ReadOnlySpan<byte> content)
    {
        _content += content.Length;
        var depth = 0;
        for (var i = 0; i < content.Length; i++)
        {
            switch (content[i])
            {
                case (byte)'\\' when depth > 0:
                    i++;
                    _letters++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')':
                    depth = Math.Max(depth - 1, 0);
                    break;
                case (byte)'<' when depth == 0:
                    var end = content[i..].IndexOf((byte)'>');
                    _letters += Math.Max(end, 0) / 2;
                    i = end < 0 ? content.Length : i + end;
                    break;
                default:
                    _letters += depth > 0 ? 1 : 0;
                    break;
            }
        }

        if (_letters > MostLettersOfAPage || _content > MostContentOfAPage)
        {
            throw Refuse();
        }
    }

    private sealed class Bounded(IFilter inner, BoundedFilters budget) : IFilter
    {
        // A row of a predictor is kept whole.
        private const double LongestRow = 1 << 24;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (budget.Refusal is not null || ++budget._streams > MostStreamsOfAPage)
            {
                throw budget.Refuse();
            }

            var length = inner switch
            {
                FlateFilter => InflatedLength(input, budget._left),
                LzwFilter => LzwLength(input.Span, budget._left),
                RunLengthFilter => RunLength(input.Span),
                Ascii85Filter => input.Length * 4L,
                AsciiHexDecodeFilter => input.Length,
                _ => throw new NotSupportedException("Pictures are not unpacked."),
            };
            if (length > budget._left || RowLength(DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex)) > LongestRow)
            {
                throw budget.Refuse();
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget._left -= Math.Max(output.Length, 1);
            if (IsContent(streamDictionary))
            {
                budget.Count(output.Span);
            }

            return output;
        }

        private static double RowLength(DictionaryToken? parameters)
        {
            double Number(NameToken name, double usual) => parameters!.TryGet<NumericToken>(name, out var number) ? number.Double : usual;
            return parameters is null
                ? 0
                : Number(NameToken.Columns, 1) * Number(NameToken.Colors, 1) * Number(NameToken.BitsPerComponent, 8) / 8;
        }

        private static long InflatedLength(Memory<byte> input, long limit)
        {
            if (input.Length < 3)
            {
                return 0;
            }

            var (length, buffer) = (0L, new byte[16_384]);
            try
            {
                using var inflater = new DeflateStream(
                    new MemoryStream(input.ToArray(), 2, input.Length - 2, writable: false),
                    CompressionMode.Decompress
                );
                for (int read; length <= limit && (read = inflater.Read(buffer)) > 0; )
                {
                    length += read;
                }
            }
            catch (InvalidDataException)
            {
                // A damaged end: the parser keeps what comes before it, as was counted here.
            }

            return length;
        }

        // The length of each entry of the table, and nothing of what it holds.
        private static long LzwLength(ReadOnlySpan<byte> input, long limit)
        {
            const int Clear = 256,
                End = 257,
                Full = 4096;
            var lengths = new int[Full + 1];
            var (total, next, width, bits, count, previous) = (0L, 258, 9, 0, 0, 0);
            foreach (var b in input)
            {
                bits = (bits << 8) | b;
                count += 8;
                if (count < width)
                {
                    continue;
                }

                count -= width;
                var code = (bits >> count) & ((1 << width) - 1);
                bits &= (1 << count) - 1;
                if (code == End || total > limit)
                {
                    break;
                }

                if (code == Clear)
                {
                    (next, width, previous) = (258, 9, 0);
                    continue;
                }

                var length =
                    code < Clear ? 1
                    : code < next ? lengths[code]
                    : previous + 1;
                total += length;
                if (previous > 0 && next < Full)
                {
                    lengths[next++] = previous + 1;
                }

                width =
                    next >= 2047 ? 12
                    : next >= 1023 ? 11
                    : next >= 511 ? 10
                    : 9;
                previous = length;
            }

            return total;
        }

        private static long RunLength(ReadOnlySpan<byte> input)
        {
            var total = 0L;
            for (var i = 0; i < input.Length && input[i] != 128; )
            {
                var run = input[i];
                total += run < 128 ? run + 1 : 257 - run;
                i += run < 128 ? run + 2 : 2;
            }

            return total;
        }
    }
}
