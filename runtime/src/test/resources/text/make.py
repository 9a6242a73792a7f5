import os, json
os.environ["TF_CPP_MIN_LOG_LEVEL"]="3"
import keras, numpy as np
from keras.layers import TextVectorization
train=["The cat sat on the mat.", "A DOG ate the cat's mat!", "dogs\tand\ncats  and (birds)", "ÄRGER über Straße – naïve café", "zeta alpha beta alpha zeta", "under_score dash-ed e-mail@example.com", "", "  lead and trail  ", "no\u00a0break\u2003em space", "x y z w"]
test=["the mat of the unknown thing", "CATS, cats; and dogs?", "", "alpha zeta beta gamma delta epsilon eta", "ärger ÜBER straße", "no\u00a0break"]
out=[]
for std in ["lower_and_strip_punctuation","lower","strip_punctuation",None]:
  for split in ["whitespace","character"]:
    for mt,L in [(None,6),(12,4)]:
      tv=TextVectorization(max_tokens=mt, standardize=std, split=split, output_sequence_length=L)
      tv.adapt(train)
      out.append(dict(standardize=std or "none", split=split, max_tokens=mt, length=L, vocabulary=tv.get_vocabulary(), train=np.array(tv(train)).tolist(), test=np.array(tv(test)).tolist()))
print(keras.__version__)
for o in out[:2]: print(o["vocabulary"])
print(out[2]["vocabulary"])
print(out[-3])
os.makedirs("/tmp/w/tables/runtime/src/test/resources/text",exist_ok=True)
json.dump(dict(train=train,test=test,cases=out), open("/tmp/w/tables/runtime/src/test/resources/text/vectorization.json","w"), indent=None)
